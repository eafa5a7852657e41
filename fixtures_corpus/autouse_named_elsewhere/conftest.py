import pytest


@pytest.fixture(scope="session", autouse=True)
def faker_session_locale():
    """The plugin of Faker takes it where it is among the fixtures of a test."""
    return "de_DE"


@pytest.fixture(autouse=True)
def zone():
    """So that every test can be parametrized with it, also one that has no use for it."""


@pytest.fixture(autouse=True)
def quarter():  # expect: VET209
    """Nobody says its name."""


def _names(items):
    return [*items, "zone"]


def pytest_generate_tests(metafunc):
    if "region" in metafunc.fixturenames:
        metafunc.parametrize(_names(["region"]), [("eu", "eu-1"), ("us", "us-1")])
