import pytest


def test_four(echo):
    assert echo


@pytest.mark.parametrize("size", [1, 2, 3])
def test_six(backend, size):
    assert backend and size


@pytest.mark.usefixtures("backend")
def test_two():
    assert True


@pytest.mark.parametrize("backend", ["oracle"], indirect=True)
def test_one(backend):
    assert backend == "oracle"


def test_three(level):
    assert level
