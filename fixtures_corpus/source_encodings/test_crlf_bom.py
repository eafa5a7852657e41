import pytest


@pytest.fixture
def carriage():
    return 1


def test_returns(carriage):  # answers: test_crlf_bom.py:4
    assert carriage
