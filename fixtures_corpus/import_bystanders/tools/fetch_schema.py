import requests

schema = requests.get("https://shop.test/schema")
