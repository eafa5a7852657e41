import pytest


@pytest.mark.usefixtures("databse")  # expect: VET502 "database"
def test_typo():
    assert True


@pytest.fixture
def database():
    return {}


def test_right(database):
    assert database == {}
