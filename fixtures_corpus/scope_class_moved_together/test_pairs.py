import pytest


@pytest.fixture(scope="class")
def base():  # expect: VET112 "off `base` and `made`"
    return []


@pytest.fixture(scope="class")
def made(base):  # expect: VET112 "off `made`:"
    base.append(1)
    return base


def test_made(made):
    made.append(1)
    assert made == [1, 1]


def test_made_again(made):
    made.append(1)
    assert made == [1, 1]
