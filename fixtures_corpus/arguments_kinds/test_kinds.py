import pytest


@pytest.fixture
def host():
    return "localhost"


@pytest.fixture
def port(*, host):  # answers: test_kinds.py:4
    return (host, 80)


@pytest.fixture
def url(host, scheme="http", *, path="/"):
    return f"{scheme}://{host}{path}"


def test_keyword_only(*, port):
    assert port


def test_defaults(url, timeout=3, *args, **kwargs):
    assert url and timeout


def test_positional_only(host, /, url):
    assert url
