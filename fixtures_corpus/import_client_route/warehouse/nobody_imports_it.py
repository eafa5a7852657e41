import boto3

CLIENT = boto3.client("sns")
