import boto3

session = boto3.Session(aws_access_key_id="-", aws_secret_access_key="-")
