import boto3

queues = boto3.client("sqs")  # expect: VET302 "in 3 more places"
mails = boto3.client("ses")
names = boto3.client("route53")
alarms = boto3.client("cloudwatch")
