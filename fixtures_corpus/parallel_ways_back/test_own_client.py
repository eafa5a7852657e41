import pytest
from shop.settings import Settings

client = kernel = None
shared = None


@pytest.fixture(autouse=True)
def started():
    global client, kernel
    client, kernel = Settings(), object()
    yield
    client.reset()


def get_shared():
    global shared
    if shared is None:
        shared = Settings()
    return shared


def test_client():
    assert client.host == get_shared().host


def test_kernel():
    assert kernel and get_shared().port == 0
