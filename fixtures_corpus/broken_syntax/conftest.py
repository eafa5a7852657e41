import pytest


@pytest.fixture
def account():
    return "used, perhaps, by the file that cannot be read"
