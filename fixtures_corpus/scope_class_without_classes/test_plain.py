import operator

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


class Counted:
    hits = 0


@pytest.fixture(scope="class")
def counted():  # expect: VET112 "if its tests can share it"
    return Counted()


@pytest.fixture(scope="class")
def changed():  # expect: VET112 "off `changed`"
    return []


def test_counted(counted):
    operator.methodcaller("__setattr__", "hits", counted.hits + 1)(counted)
    assert counted.hits == 1


def test_counted_again(counted):
    operator.methodcaller("__setattr__", "hits", counted.hits + 1)(counted)
    assert counted.hits == 1


def test_changed(changed):
    changed.append(1)
    assert changed == [1]


def test_not_changed(changed):
    assert changed == []
