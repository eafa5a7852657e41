import os

import boto3


class Secrets:
    def __init__(self, text):
        self.text = text
        self.found = None

    def get(self, name):
        if self.found is None:
            self.found = self._decrypt(self.text)
        return self.found.get(name)

    def _decrypt(self, text):
        """Nothing is decrypted where there is nothing."""
        if not text:
            return {}
        return boto3.client("kms").decrypt(CiphertextBlob=text)


KEY = Secrets(os.environ.get("SHOP_SECRETS")).get("key")
