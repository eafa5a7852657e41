import uuid

import pytest
from google.cloud import storage


@pytest.fixture
def bucket():  # expect: VET101 "network"
    """It is made, and removed again, by requests that take their time."""
    client = storage.Client(project="shop")
    made = client.create_bucket(f"shop-{uuid.uuid4()}")
    yield made
    made.delete(force=True)


@pytest.fixture
def handle():
    """Nothing is asked for before it is used."""
    return storage.Client(project="shop").bucket("shop")


def test_name(bucket, handle):
    assert bucket.name != handle.name


def test_place(bucket, handle):
    assert bucket.location == handle.location
