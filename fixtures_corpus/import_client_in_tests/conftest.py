import boto3
import requests

SESSION = requests.Session()
TABLES = {"orders": boto3.resource("dynamodb")}  # expect: VET301 "metadata service"


def pytest_generate_tests(metafunc):
    requests.get("https://api.example.org/cases")  # expect: VET304 "hook"
