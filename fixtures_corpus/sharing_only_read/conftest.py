import subprocess

import pytest

from shop import Basket, Client, Shelf


def launch():
    return subprocess.Popen(["served"])


@pytest.fixture
def address():  # expect: VET101 "module looks possible"  # ceiling: session
    process = launch()
    yield f"http://localhost:{process.pid}"
    process.wait(5)


@pytest.fixture
def served():  # expect: VET101 "module looks possible"  # ceiling: session
    process = launch()
    yield {"pid": process.pid, "names": ["a"]}
    process.wait(5)


@pytest.fixture
def copied():  # ceiling: session
    return {"a": [1]}


@pytest.fixture
def copied_shallow():  # ceiling: session
    return ["a", "b"]


@pytest.fixture
def rebound():  # ceiling: session
    return ["a"]


@pytest.fixture
def joined():  # ceiling: session
    return ["a"]


@pytest.fixture
def counted():  # ceiling: session
    return Basket()


@pytest.fixture
def shelf(counted):  # ceiling: session
    return Shelf(counted)


@pytest.fixture
def own_basket(copied):  # ceiling: function
    basket = Basket()
    basket.items = list(copied["a"])
    return basket


@pytest.fixture
def same_name():  # ceiling: session
    return {"a": 1}


@pytest.fixture
def squares():  # expect: VET101 "module is safe"  # ceiling: session
    return [n * n for n in range(1_000_000)]


@pytest.fixture
def path():  # ceiling: session
    return f"/served/{len('name')}"


@pytest.fixture
def catalogue(path):  # ceiling: function
    """A new client for each test, of an address that nobody can change."""
    return Client(path)
