import pytest


@pytest.fixture
def basket(voucher):  # answers: shop/testing/fixtures.py:10
    return [voucher]


def make_fixture(value):
    @pytest.fixture
    def made():
        return value

    return made
