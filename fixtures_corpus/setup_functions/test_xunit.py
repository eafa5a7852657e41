import pytest


@pytest.fixture
def thing():
    return 1


def setup_module(module):
    assert module.__name__


def setup_function(function):
    assert function.__name__


class TestThing:
    @classmethod
    def setup_class(cls):
        assert issubclass(cls, TestThing)

    def setup_method(self, method):
        self.own = 2

    def teardown_method(self):
        del self.own

    def test_thing(self, thing):
        assert thing < self.own


def test_function(thing):
    assert thing
