import pytest


@pytest.fixture(autouse=True)
def no_waiting():
    """Here, tests do wait."""


def test_quiet():
    assert True
