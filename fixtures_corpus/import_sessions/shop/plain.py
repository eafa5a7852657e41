import boto3

session = boto3.Session()  # expect: VET306 "Session"
