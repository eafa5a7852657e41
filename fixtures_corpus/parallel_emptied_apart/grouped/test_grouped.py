import pytest
import redis


@pytest.fixture
def together():
    client = redis.Redis()
    yield client
    client.flushdb()


@pytest.mark.xdist_group("cache")
def test_together(together):
    assert together


@pytest.mark.xdist_group("cache")
def test_together_again(together):
    assert together
