import pytest


@pytest.fixture
def dialect():
    return "sqlite"


def test_one(dialect):
    assert dialect == "sqlite"
