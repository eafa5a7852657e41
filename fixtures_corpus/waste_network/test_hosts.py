from unittest import mock

import httpx
import pytest
import requests
from recording import recorded

INDEX = "https://pypi.org/simple/"


def fetched(name):
    return requests.get(f"https://pypi.org/pypi/{name}/json")  # expect: VET604 "and 1 more"


def fetched_in_test():
    return requests.get(INDEX)


@pytest.fixture
def answered():
    with mock.patch("requests.get"):
        yield


def test_direct():
    assert httpx.get(INDEX)  # expect: VET604 "test_direct"


def test_by_helper():
    assert fetched("pip")


@pytest.mark.parametrize("name", ["pip", "tox"])
def test_by_helper_again(name):
    assert fetched(name)


@pytest.mark.network
def test_marked():
    assert fetched_in_test()


def test_answered(answered):
    assert fetched_in_test()


def test_patched(monkeypatch):
    monkeypatch.setattr(requests, "get", str)
    assert fetched_in_test()


@mock.patch("requests.get")
def test_decorated(get):
    assert fetched_in_test()


def test_patched_around():
    with mock.patch("requests.get"):
        assert fetched_in_test()


def test_refused():
    with pytest.raises(OSError, match="refused"):
        requests.get(INDEX)


def test_twice():
    assert requests.get(INDEX)  # expect: VET604 "test_twice"
    assert requests.get(f"{INDEX}pip")


def test_answered_in_helper():
    @recorded(mode="all")
    def ask():
        return requests.get(INDEX)

    assert ask()


def test_sample():
    assert requests.get("https://example.com/a") != requests.get("http://127.0.0.1:80/")


def test_session():
    assert requests.Session().get(INDEX)
