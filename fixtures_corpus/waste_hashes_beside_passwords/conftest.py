import bcrypt
import pytest


@pytest.fixture(autouse=True)
def database(monkeypatch):  # a password of a service says nothing of what hashes
    monkeypatch.setenv("POSTGRES_PASSWORD", "secret")


@pytest.fixture
def changed(client):
    return client.patch("/me/password", json={"password": "new"})


@pytest.fixture
def client():
    return object()


@pytest.fixture
def account():
    return {"name": "ann", "hash": bcrypt.hashpw(b"secret", bcrypt.gensalt())}  # expect: VET609
