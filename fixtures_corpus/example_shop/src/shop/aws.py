"""The one place that knows about AWS."""

from __future__ import annotations

import boto3

s3 = boto3.client("s3")


def upload(bucket: str, key: str, body: bytes) -> None:
    s3.put_object(Bucket=bucket, Key=key, Body=body)
