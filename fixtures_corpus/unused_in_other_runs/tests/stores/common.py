import pytest


@pytest.fixture
def store(store_uri):
    return {"uri": store_uri}
