import pytest


@pytest.mark.parametrize("number", range(50))
def test_password(password, number):
    assert password
