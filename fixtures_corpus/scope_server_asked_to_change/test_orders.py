"""What a test posts, the server keeps for the tests that follow; what it only asks for, nobody meets."""

import httpx
import requests


def test_create(orders):
    assert requests.post(orders + "/orders", json={"id": 1}).ok


def test_empty(orders):
    assert requests.get(orders + "/orders").json() == []


def test_price(prices):
    assert httpx.get(f"{prices}/tea").status_code == 200


def test_prices(prices):
    assert httpx.request("GET", prices + "/all").json()
