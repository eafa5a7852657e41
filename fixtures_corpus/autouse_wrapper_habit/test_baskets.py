import pytest


@pytest.fixture(autouse=True)
def session_of_all(session):  # expect: VET211 "`session_of_all`, as in 4 more places, has no body"
    pass


def test_baskets(session):
    assert session
