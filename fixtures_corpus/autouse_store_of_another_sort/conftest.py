import psycopg2
import pytest


@pytest.fixture
def rows():
    return psycopg2.connect("dbname=shop").cursor()


@pytest.fixture(autouse=True)
def clear_cache():  # expect: VET210 "0 of them"
    from django_redis import get_redis_connection

    get_redis_connection("default").flushdb()  # expect: VET415
