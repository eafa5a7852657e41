import pytest


@pytest.fixture(scope="class")
def table():  # expect: VET112 "module"
    return tuple(range(10))


@pytest.fixture(scope="class")
def mixed():
    return tuple(range(10))


def test_first(table, mixed):
    assert table[0] == mixed[0]


def test_last(table):
    assert table[-1] == 9


class TestMixed:
    def test_mixed(self, mixed):
        assert mixed
