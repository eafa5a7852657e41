import pytest


@pytest.fixture(scope="session")
def endpoint():
    return "https://localhost"


@pytest.fixture(scope="session")
def client(endpoint):  # expect: VET501 "tests/test_local.py"
    return ("client", endpoint)
