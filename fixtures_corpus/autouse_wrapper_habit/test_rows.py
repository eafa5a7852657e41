import pytest


@pytest.fixture(autouse=True)
def with_a_basket(basket):  # expect: VET211 "`with_a_basket` has no body"
    pass


def test_rows(basket):
    assert basket
