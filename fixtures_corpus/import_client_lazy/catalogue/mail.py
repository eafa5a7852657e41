import boto3


class _Proxy:
    def __init__(self, make):
        self._make = make


def client():
    return boto3.client("ses")


mail = _Proxy(client)
fallback = _Proxy(lambda: boto3.client("ses"))

__name__ == "__main__" and client()
