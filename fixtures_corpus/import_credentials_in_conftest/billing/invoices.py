import boto3

S3 = boto3.client("s3")
