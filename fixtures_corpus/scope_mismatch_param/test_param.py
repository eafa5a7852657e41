import pytest


@pytest.fixture(scope="module")
def connection(dialect):  # expect: VET501 "dialect"
    return ("connection", dialect)


@pytest.fixture
def dialect():
    return "sqlite"


@pytest.fixture(scope="module")
def engine(driver):
    return ("engine", driver)


@pytest.fixture(scope="module")
def driver(request):
    return request.param


def test_connection(connection):
    assert connection


@pytest.mark.parametrize("driver", ["a", "b"], indirect=True)
def test_engine(engine):
    assert engine
