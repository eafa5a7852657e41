import pytest


@pytest.mark.parametrize("number", range(20))
def test_password(password, number):
    assert password


@pytest.mark.parametrize("number", range(20))
def test_salted(salted, number):
    assert salted
