"""A fixture reads a global that another fixture of its tests sets before it."""

import pytest

CONFIG = {"size": 1}
OTHER = {"size": 1}


@pytest.fixture
def big():
    CONFIG["size"] = 9
    yield
    CONFIG["size"] = 1


@pytest.fixture
def model():  # ceiling: function
    return {"size": CONFIG["size"]}


@pytest.fixture
def unrelated():  # ceiling: session
    return {"size": OTHER["size"]}


def test_big(big, model, unrelated):
    assert model["size"] == 9
    assert unrelated["size"] == 1


def test_usual(model, unrelated):
    assert model["size"] == unrelated["size"]
