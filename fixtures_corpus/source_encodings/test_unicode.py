import pytest


@pytest.fixture
def größe():
    return "größe"


def test_größe(größe):  # answers: test_unicode.py:4
    assert größe
