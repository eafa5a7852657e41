"""What is emptied for every test, and not shared by workers, or not emptied as a whole."""

import random

import memcached
import psycopg2
import pytest
from django.db import connection


@pytest.fixture
def once():
    client = memcached.Client(["localhost"])
    yield client
    client.flush_all()


@pytest.fixture
def named():
    import pymongo

    client = pymongo.MongoClient()
    name = f"shop_{random.randint(0, 1000)}"
    yield client[name]
    client.drop_database(name)


@pytest.fixture
def some():
    import pymongo

    client = pymongo.MongoClient()
    client.shop.people.delete_many({"test": True})
    return client


@pytest.fixture
def some_rows():
    database = psycopg2.connect("dbname=shop")
    database.execute("DELETE FROM orders WHERE test")
    return database


@pytest.fixture
def django_rows():
    connection.execute("TRUNCATE orders")


@pytest.fixture
def caches():
    """Not of a store: an object of the suite that has such a method."""
    cache = Cache()
    yield cache
    cache.flushall()


class Cache:
    def __init__(self):
        self.kept = {}

    def flushall(self):
        self.kept.clear()
