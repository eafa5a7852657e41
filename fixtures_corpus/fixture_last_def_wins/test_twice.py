import pytest


@pytest.fixture
def stock():  # expect: VET505 "stock"
    return 1


@pytest.fixture
def stock(tmp_path):
    return tmp_path


def test_stock(stock):  # answers: test_twice.py:9
    assert stock


class TestStock:
    @pytest.fixture
    def level(self):  # expect: VET505 "level"
        return 1

    @pytest.fixture
    def level(self, stock):
        return stock

    def test_level(self, level):  # answers: test_twice.py:23
        assert level
