import pytest


@pytest.fixture
def leftover():
    return "nobody imports this module"


def test_never(leftover):
    raise AssertionError
