import pytest

SIZES = (1, 2)


@pytest.fixture
def stock(tmp_path):
    (tmp_path / "stock").touch()


@pytest.fixture(autouse=True)
def use_stock(stock):  # expect: VET211 "pytestmark"
    pass


@pytest.fixture(autouse=True)
def validate():  # expect: VET202
    assert len(SIZES) == 2


def test_labels(labels):
    assert labels


def test_again(labels):
    assert labels


def test_quiet(quiet):
    assert quiet is None


@pytest.mark.slow
def test_slow():
    assert SIZES


class TestStock:
    @pytest.fixture(autouse=True)
    def fill(self, stock):  # expect: VET211 "on the class"
        return stock

    def test_one(self):
        assert True

    def test_two(self):
        assert True
