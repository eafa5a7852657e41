import pytest


@pytest.fixture
def dialect(dialect):
    return dialect.upper()


def test_three(dialect):
    assert dialect.isupper()
