import pytest


@pytest.fixture
def engine():
    return "engine"


database = engine


def test_both(engine, database):
    assert engine == database
