"""Made by what a function, or a decorator, does with what it is given."""

import boto3

TOOLS = []


def make(name):
    return boto3.client(name)


def register(cls):
    TOOLS.append(cls())
    return cls


def keep(cls):
    TOOLS.append(cls)
    return cls


class Tool:
    def __init__(self):
        self.queue = boto3.client("sqs")


CLIENTS = list(map(make, ["s3", "sqs"]))  # expect: VET302 "tools.py:9"


@register
class Mailer(Tool):  # expect: VET302 "tools.py:24"
    pass


@keep
class Printer(Tool):
    pass
