import pytest


@pytest.fixture
def row():
    return 1


@pytest.fixture(scope="session")
def table(row):  # expect: VET504 "table"
    return [row]
