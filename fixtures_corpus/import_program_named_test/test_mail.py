"""A program that sends a test mail: it holds no tests, and the one command runs those of another folder."""

import requests

print(requests.get("https://mail.example/status").text)
