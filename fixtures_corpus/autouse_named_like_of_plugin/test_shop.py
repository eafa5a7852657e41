import pytest


@pytest.fixture(autouse=True)
def settings():  # expect: VET212
    """A plugin brings one of this name, and the project does not test with it."""
    return {"currency": "EUR"}


@pytest.fixture(autouse=True)
def unused_tcp_port():
    """This one belongs to a plugin that the project does test with."""
    return 8080


def test_currency(settings):
    assert settings["currency"] == "EUR"


def test_port(unused_tcp_port):
    assert unused_tcp_port
