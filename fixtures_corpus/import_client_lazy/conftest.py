import functools

import boto3
from redis.cluster import RedisCluster
from sqlalchemy import create_engine

from catalogue import mail, store  # noqa: F401

memory = create_engine("sqlite://")
make_bucket = lambda: boto3.client("s3")  # noqa: E731
make_queue = functools.partial(boto3.client, "sqs")


@functools.cache
def cluster():
    return RedisCluster()


class Later:
    def init_app(self, app):
        self.client = boto3.client("ses")

    @property
    def region(self):
        return boto3.client("ec2").meta.region_name


later = Later()
