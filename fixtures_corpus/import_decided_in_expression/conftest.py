"""An expression may decide whether a client is made: what is known of a CI machine counts, as in an `if` statement."""

import os
import sys

import boto3

STORE = boto3.client("s3") if os.environ.get("SHOP_STORE") else None
QUEUE = os.environ.get("SHOP_QUEUE") and boto3.client("sqs")
MAIL = sys.platform == "win32" and boto3.client("ses")
STREAM = os.environ.get("SHOP_STREAM") or boto3.client("kinesis")  # expect: VET301
TABLES = boto3.client("dynamodb") if sys.platform != "win32" else None  # expect: VET301
__name__ == "__main__" and boto3.client("sns")
