import os

import boto3

SESSION = boto3.DEFAULT_SESSION or boto3.Session()
STORE = SESSION.resource("s3")  # expect: VET302 "at every start of pytest"
REGION = os.environ.get("REGION") or str("here")
