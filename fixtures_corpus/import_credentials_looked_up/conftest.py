import boto3
import google.auth

CREDENTIALS = google.auth.default()  # expect: VET303 "2.9 s"
KEYS = boto3.Session().get_credentials()  # expect: VET303
