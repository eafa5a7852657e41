import pytest

from rows import Client, Labelled


@pytest.fixture(scope="session")
def client():
    with Client() as client:
        yield client


@pytest.fixture(scope="session")
def labelled():  # expect: VET110 "append"
    with Labelled() as labelled:
        yield labelled


def test_update(client):
    assert client.rows.update("a")


def test_extend(client):
    assert client.rows.extend("a")


def test_raw_update(client):
    assert client.raw_rows.update("a")


def test_labels(labelled):
    labelled.labels.append("a")
    assert labelled.labels


def test_no_labels(labelled):
    assert "b" not in labelled.labels
