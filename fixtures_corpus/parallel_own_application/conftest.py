import pytest
from flask import Flask


def create_app():
    return Flask("shop")


@pytest.fixture
def app():
    app = create_app()
    with app.app_context():
        yield app


@pytest.fixture(scope="session")
def shop():
    app = create_app()
    with app.app_context():
        yield app
