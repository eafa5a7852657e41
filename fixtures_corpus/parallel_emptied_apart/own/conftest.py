import pytest
import redis
from testcontainers.redis import RedisContainer


@pytest.fixture(scope="session", autouse=True)
def server():
    with RedisContainer() as container:
        yield container


@pytest.fixture
def cache():
    client = redis.Redis()
    yield client
    client.flushdb()
