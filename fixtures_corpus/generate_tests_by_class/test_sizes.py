import pytest


@pytest.fixture
def size():
    return 7


def test_fixture(size):
    assert size == 7


class TestSizes:
    sizes = [1, 2]

    def test_size(self, size):
        assert size < 3

    def test_both(self, size, colour):
        assert size and colour


class TestOther:
    def test_size(self, size):
        assert size == 7
