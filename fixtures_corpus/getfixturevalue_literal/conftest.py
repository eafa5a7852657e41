import pytest


@pytest.fixture
def mysql():
    return "mysql"


@pytest.fixture
def postgres():
    return "postgres"


@pytest.fixture
def both(request):
    return [request.getfixturevalue("mysql"), request.getfixturevalue("postgres")]
