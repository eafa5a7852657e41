import boto3

_MADE = {}


def queue(name):
    """At import there is none yet."""
    if name in _MADE:
        return _MADE[name]
    _MADE[name] = boto3.client("sqs")
    return _MADE[name]


ORDERS = queue("orders")  # expect: VET302 "metadata"
