"""Set-up functions and hooks go before a fixture of the same test, and would come after a wider one."""

import os
import random

import pytest

from shop import App, count, table


@pytest.fixture
def app():  # ceiling: function
    return App()


@pytest.fixture
def drawn():  # ceiling: function
    return [random.random() for _ in range(3)]


@pytest.fixture
def squares():  # expect: VET101 "module is safe"  # ceiling: session
    return [number * number for number in range(1_000_000)]


@pytest.fixture
def counted():  # ceiling: function
    numbers = [number * number for number in range(1_000_000)]
    return [*numbers, *count()]


@pytest.fixture(autouse=True)
def emptied():
    yield
    table.truncate()


def setup_function():
    random.seed(3)


class TestApp:
    def setup_method(self):
        os.environ["SHOP_HOME"] = "/shop"

    def teardown_method(self):
        del os.environ["SHOP_HOME"]

    def test_home(self, app):
        assert app.home == "/shop"

    def test_home_again(self, app):
        assert app.home == "/shop"


def test_drawn(drawn, squares, counted):
    assert len(drawn) < len(squares) < len(counted)


def test_drawn_again(drawn, squares, counted):
    assert len(drawn) < len(squares) < len(counted)
