"""A script for users, which pytest would collect for its name: the suite is elsewhere."""

import requests

answer = requests.get("https://example.org/prices.json")
print(answer.json())
