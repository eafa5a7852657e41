import pytest


@pytest.fixture
def rows():  # ceiling: function
    return [1]


@pytest.fixture
def pages():  # ceiling: function
    return [1]


@pytest.fixture
def cells():  # ceiling: function
    return [1]


@pytest.fixture
def lines():  # ceiling: function
    return [1]


@pytest.fixture
def words():  # ceiling: session
    return [1]


@pytest.fixture
def letters():  # ceiling: function
    return [1]


@pytest.fixture
def numbers():  # ceiling: function
    return [1]


@pytest.fixture
def names(request):  # ceiling: function
    request.cls.names = ["a"]


@pytest.fixture
def titles(request):  # ceiling: class
    request.cls.titles = ["a"]


def pytest_runtest_call(item):
    if "numbers" in item.funcargs:
        item.funcargs["numbers"].append(item.name)
