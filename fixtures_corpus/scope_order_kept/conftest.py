import os
import pathlib
import subprocess

import pytest

import shop


@pytest.fixture(autouse=True)
def own_home(monkeypatch):
    monkeypatch.setenv("HOME", "/nowhere")


@pytest.fixture
def launched():  # ceiling: function
    """The process inherits the home that every test has for itself."""
    process = subprocess.Popen(["served"])
    yield process.pid
    process.wait(5)


@pytest.fixture
def at_home():  # ceiling: function
    return pathlib.Path.home() / "settings.ini"


@pytest.fixture
def in_environment():  # ceiling: function
    return os.environ.get("HOME")


@pytest.fixture
def computed():  # ceiling: session
    return sum(range(10))


@pytest.fixture
def small_shop(monkeypatch):
    monkeypatch.setattr(shop, "LIMIT", 1)


@pytest.fixture
def basket(small_shop):  # ceiling: function
    return shop.Basket()


@pytest.fixture
def beside():  # ceiling: function
    """`test_small` asks for `small_shop` first, and the basket is made with its limit."""
    return shop.Basket()


@pytest.fixture
def in_time():  # ceiling: session
    return len("made of nothing that is replaced")


@pytest.fixture
def stocked():  # ceiling: session
    return shop.Basket()


@pytest.fixture
def after_stocked(stocked, monkeypatch):
    """It is set up after what it requests, wherever a test names it."""
    monkeypatch.setattr(shop, "LIMIT", 2)
