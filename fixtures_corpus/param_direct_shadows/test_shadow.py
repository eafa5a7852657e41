import pytest


@pytest.fixture
def expensive():
    return "never built here"


@pytest.fixture
def value(expensive):
    return expensive


@pytest.mark.parametrize("value", [1, 2, 3])
def test_direct(value):  # answers: param
    assert value


@pytest.mark.parametrize("expensive", ["cheap"])
def test_below(value):  # answers: test_shadow.py:9
    assert value == "cheap"


def test_fixture(value):
    assert value
