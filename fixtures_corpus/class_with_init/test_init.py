import pytest


@pytest.fixture
def payment():
    return 3


class TestSkipped:
    def __init__(self):
        self.amount = 1

    def test_never(self, payment):
        raise AssertionError


class Plain:
    def __new__(cls):
        return super().__new__(cls)


class TestInherited(Plain):
    def test_never(self, payment):
        raise AssertionError


class TestCollected:
    def test_payment(self, payment):
        assert payment == 3
