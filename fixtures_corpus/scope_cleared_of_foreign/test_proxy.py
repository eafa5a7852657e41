import pytest


@pytest.mark.parametrize("number", range(4))
def test_proxy(proxy, number):
    assert proxy > number


@pytest.mark.parametrize("number", range(4))
def test_clock(clock, number):
    assert clock > number
