import pytest


@pytest.fixture(name="client")
def fixture_client(app):
    return ("client", app)


@pytest.fixture(name="app")
def prepare_app():
    return "app"
