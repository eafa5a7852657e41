from dataclasses import dataclass, field

import boto3


def queue():
    return boto3.client("sqs")


@dataclass
class Storage:
    names: list = field(default_factory=list)
    bucket: object = field(default_factory=lambda: boto3.resource("s3"))


@dataclass
class Orders:
    queue: object = field(default_factory=queue)


@dataclass
class Later:
    """Never made at import."""

    topic: object = field(default_factory=lambda: boto3.client("sns"))


STORAGE = Storage()  # expect: VET302 "boto3.resource"
ORDERS = Orders()  # expect: VET302 "boto3.client"
