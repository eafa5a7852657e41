import boto3
from moto import mock_aws


@mock_aws
def test_stock():
    assert boto3.client("sqs") is not None
