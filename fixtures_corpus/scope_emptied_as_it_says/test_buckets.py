"""A fixture that says it clears away what tests leave is not to be shared; one that says nothing may be."""

import pytest
from google.cloud import storage


@pytest.fixture(scope="module")
def client():
    return storage.Client(project="shop")


@pytest.fixture
def receipts(client):
    """A bucket for receipts.

    It is deleted, with all that is in it, after each test.
    """
    bucket = client.create_bucket("receipts")
    yield bucket
    bucket.delete(force=True)


@pytest.fixture
def invoices(client):  # expect: VET101 "scope module looks possible"
    """A bucket that is there as long as a test lasts."""
    bucket = client.create_bucket("invoices")
    yield bucket
    bucket.delete(force=True)


def upload(bucket, name):
    storage.Blob(name, bucket).upload_from_string("paid")


def test_receipt(receipts):
    upload(receipts, "1.txt")


def test_no_receipt(receipts):
    assert not receipts.blob("1.txt").exists()


def test_invoice(invoices):
    assert invoices.name == "invoices"


def test_other_invoice(invoices):
    assert invoices.name.startswith("inv")
