import boto3

session = boto3.Session()
queue = session.client("sqs")  # expect: VET302 "client"
