import boto3

SQS = boto3.client("sqs", aws_access_key_id="testing", aws_secret_access_key="testing")
