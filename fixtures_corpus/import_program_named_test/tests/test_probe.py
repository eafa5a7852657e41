"""It holds no tests either, but every run imports it."""

import requests

print(requests.get("https://shop.example/status").text)  # expect: VET301
