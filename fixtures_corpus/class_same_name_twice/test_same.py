import pytest


class TestSame:
    @pytest.fixture
    def value(self):
        return 1

    def test_first(self, value):
        raise AssertionError


class TestSame:
    @pytest.fixture
    def value(self):
        return 2

    def test_second(self, value):  # answers: test_same.py:14
        assert value == 2
