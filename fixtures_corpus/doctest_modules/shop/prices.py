import pytest


def double(price):
    """Twice the price.

    >>> double(answer) * getfixture("rate")
    168
    """
    return 2 * price


@pytest.fixture
def rate():
    return 2
