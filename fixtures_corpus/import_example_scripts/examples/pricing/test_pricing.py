import requests

answer = requests.get("https://example.org/prices.json")  # expect: VET301


def test_answer():
    assert answer
