import pytest


@pytest.fixture(scope="session")
def backend():
    return "asyncio"


@pytest.fixture
def runner(backend):
    return ("runner", backend)
