import pytest


@pytest.fixture(autouse=True)
def settings():  # expect: VET212
    """A plugin brings one of this name, and the project does not test with it."""
    return {"currency": "EUR"}


@pytest.fixture(autouse=True)
def testrun_uid():
    """This one belongs to a plugin that the project does test with."""
    return "shop"


def test_currency(settings):
    assert settings["currency"] == "EUR"


def test_port(testrun_uid):
    assert testrun_uid
