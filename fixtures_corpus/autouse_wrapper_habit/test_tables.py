import pytest


@pytest.fixture(autouse=True)
def session_of_all(session):
    pass


def test_tables(session):
    assert session
