import pytest


@pytest.mark.parametrize("wanted_repositories", [["shop"]])
def test_copied(repositories, tmp_path):
    assert (tmp_path / "shop").exists()


def test_price():
    assert 2 + 1 == 3


def test_sum():
    assert 2 + 2 == 4


def test_name():
    assert "tea"


def test_stock():
    assert ["tea"]


def test_cake(shops):
    assert ["cake"]
