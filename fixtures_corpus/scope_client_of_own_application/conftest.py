import pytest
from flask import Flask

from shop import create_app

ready = Flask(__name__)


@pytest.fixture
def client():  # expect: VET101 "is meant to be new for every test"
    app = create_app({"TESTING": True})
    with app.test_client() as client:
        yield client


@pytest.fixture
def anonymous():
    """The application is there already: a client alone is cheap."""
    return ready.test_client()


@pytest.fixture
def configured(monkeypatch):
    """What the factory reads is another thing in this test."""
    monkeypatch.setenv("SHOP_SETTINGS", "test")
    return create_app().test_client()


@pytest.fixture
def altered():
    """Tests change the application itself through it."""
    return create_app({"TESTING": True}).test_client()
