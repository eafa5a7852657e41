import boto3

S3 = boto3.client("s3")  # expect: VET302 "conftest.py:3"
EXPLICIT = boto3.client("s3", aws_access_key_id="testing", aws_secret_access_key="testing")
SESSION = boto3.Session(aws_access_key_id="testing", aws_secret_access_key="testing").client("s3")
