"""A test that decorates a function with a method of what a fixture gives registers it there, whatever it is called."""

import functools
import ssl

import pytest
from flask import Flask

from extension import manager_of


@pytest.fixture
def app():  # ceiling: function
    ssl.create_default_context()
    app = Flask("shop")

    @app.route("/")
    def index():
        return "shop"

    return app


@pytest.fixture
def quiet():  # expect: VET101 "looks possible"  # ceiling: session
    """Nothing is registered in it: a decorator of Python's own only takes its name."""
    ssl.create_default_context()
    app = Flask("quiet")
    return app


@pytest.fixture
def managed():  # ceiling: function
    ssl.create_default_context()
    return Flask("managed")


def test_route(app):
    @app.get("/stock")
    def stock():
        return "tea"

    assert app.test_client().get("/stock").text == "tea"


def test_no_route(app):
    assert app.url_map


def test_loader(managed):
    manager = manager_of(managed)

    @manager.claims_loader
    def claims(identity):
        return {"of": identity}

    assert manager.claims("tea") == {"of": "tea"}


def test_no_loader(managed):
    assert managed.url_map


def test_name(quiet):
    @functools.wraps(quiet.url_map)
    def index():
        return "quiet"

    assert index() == "quiet"


@pytest.mark.parametrize("number", range(60))
def test_each(app, quiet, managed, number):
    assert app.url_map
    assert quiet.url_map
    assert managed.url_map
