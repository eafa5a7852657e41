import boto3

client = boto3.client("sqs")  # expect: VET302 "in 4 more places"
