import hashlib


def derived(password):
    return hashlib.scrypt(password.encode(), salt=b"salt", n=2**14, r=8, p=1)  # expect: VET609


class User:
    def __init__(self, name, password):
        self.name = name
        self.key = derived(password)
