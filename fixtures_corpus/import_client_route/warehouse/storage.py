from typing import TYPE_CHECKING

import boto3 as aws

if TYPE_CHECKING:
    TYPED = aws.client("s3")

SESSION = aws.Session()  # expect: VET306 "boto3.session.Session"


class Buckets:
    s3 = aws.resource("s3")  # expect: VET302 "class `Buckets`"


def bucket(name):
    return aws.client("s3").Bucket(name)


if __name__ == "__main__":
    aws.client("s3").list_buckets()
