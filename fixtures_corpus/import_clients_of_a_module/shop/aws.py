import boto3

queues = boto3.client("sqs")  # expect: VET302 "in 2 more places"
mails = boto3.client("ses")
names = boto3.client("route53")
