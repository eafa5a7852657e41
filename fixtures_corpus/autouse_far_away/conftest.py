import pytest

from shop import session


@pytest.fixture(scope="session", autouse=True)
def clean_up():
    session.close()
    yield
    session.close()
