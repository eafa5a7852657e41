import pytest

from shop_testing._fixtures import till  # noqa: F401


@pytest.fixture
def receipt(till):  # answers: src/shop_testing/_fixtures.py:4
    return ("receipt", till)
