import boto3

QUEUE = boto3.client("sqs")  # expect: VET302 "conftest.py"
