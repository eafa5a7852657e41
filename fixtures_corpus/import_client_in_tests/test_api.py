import pytest
import requests


def _reachable():
    return requests.get("https://api.example.org/health").ok


requests.get("https://api.example.org/warm-up")  # expect: VET301


@pytest.mark.skipif(not _reachable(), reason="no network")  # expect: VET304 "decorator"
def test_health():
    assert True


class TestOrders:
    orders = requests.get("https://api.example.org/orders").json()  # expect: VET304 "class `TestOrders`"

    def test_orders(self):
        assert self.orders is not None


def fetch(answer=requests.get("https://api.example.org/")):  # expect: VET304 "default argument"
    return answer


@pytest.mark.parametrize("path", ["/", "/orders"])
def test_paths(path):
    assert path


def test_fetch():
    assert fetch() is not None
