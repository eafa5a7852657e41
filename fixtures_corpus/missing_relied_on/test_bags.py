import pytest


@pytest.fixture
def folding():
    return 2


def test_first(folding):
    assert folding


def test_second():
    assert True


def test_third():
    assert True
