import pytest


class Root:
    @pytest.fixture
    def store(self):
        return "root"

    @pytest.fixture
    def name(self, store):
        return f"name of {store}"


class Left(Root):
    @pytest.fixture
    def store(self):
        return "left"


class Right(Root):
    @pytest.fixture
    def store(self):
        return "right"

    def test_store(self, store):
        assert store
