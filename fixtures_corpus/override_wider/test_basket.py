import pytest


@pytest.fixture(scope="session")
def basket():  # expect: VET517 "wider"
    return ("book",)


def test_order(order):
    assert order[1] == ("book",)
