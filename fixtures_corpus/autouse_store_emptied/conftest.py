import pytest


@pytest.fixture(autouse=True)
def clear_cache():  # expect: VET210 "redis.Redis.flushdb"
    from django_redis import get_redis_connection

    get_redis_connection("default").flushdb()  # expect: VET415


@pytest.fixture(autouse=True)
def clear_index():  # expect: VET210 "delete_by_query"
    import elasticsearch

    yield
    elasticsearch.Elasticsearch("http://search").delete_by_query(index="shop", body={})
