import pytest


@pytest.fixture
def value():
    return 1


class TestOff:
    __test__ = False

    def test_never(self, value):
        raise AssertionError


class TestStillOff(TestOff):
    def test_never_either(self, value):
        raise AssertionError


class BackOn(TestOff):
    __test__ = True

    def test_value(self, value):
        assert value


def check_value(value):
    assert value


check_value.__test__ = True


def test_off(value):
    raise AssertionError


test_off.__test__ = False
