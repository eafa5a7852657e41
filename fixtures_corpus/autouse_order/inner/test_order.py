import os

import pytest


@pytest.fixture(autouse=True)
def of_module(monkeypatch):
    monkeypatch.setenv("SHOP_MODULE", "1")


class TestOrder:
    @pytest.fixture(autouse=True)
    def of_class(self, monkeypatch):
        monkeypatch.setenv("SHOP_CLASS", "1")

    def test_all(self, tmp_path):
        assert os.environ["SHOP_CLASS"]


def test_without_class():
    assert os.environ["SHOP_MODULE"]
