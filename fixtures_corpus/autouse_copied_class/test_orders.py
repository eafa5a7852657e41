import pytest


class OrderHelper:
    @pytest.fixture(autouse=True)
    def setup(self, tmp_path):  # expect: VET204 "derive from it"
        self.shelf = tmp_path / "shelf"
        self.shelf.mkdir()
        (self.shelf / "tea").touch()


class TestOwn:
    @pytest.fixture(autouse=True)
    def start(self, tmp_path):
        self.shelf = tmp_path / "own"
        self.shelf.mkdir()

    def test_own(self):
        assert self.shelf.exists()


class TestOrders(OrderHelper):
    def test_shelf(self):
        assert self.shelf.exists()
