import pytest


@pytest.fixture(autouse=True)
def clear_cache():
    from django_redis import get_redis_connection

    get_redis_connection("default").flushdb()  # expect: VET415
