import boto3

client = boto3.client("sqs")  # expect: VET302
