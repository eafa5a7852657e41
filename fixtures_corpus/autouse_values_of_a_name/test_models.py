"""One habit in many classes: told once."""

import pytest


class TestView:
    @pytest.fixture(scope="class", autouse=True)
    def models(self):  # expect: VET212 "3 more"
        return {"view.sql": "select 1"}

    def test_view(self, models):
        assert models


class TestTable:
    @pytest.fixture(scope="class", autouse=True)
    def models(self):
        return {"table.sql": "select 1"}

    def test_table(self, models):
        assert models


class TestIndex:
    @pytest.fixture(scope="class", autouse=True)
    def models(self):
        return {"index.sql": "select 1"}

    def test_index(self, models):
        assert models


class TestSeed:
    @pytest.fixture(scope="class", autouse=True)
    def models(self):
        return {"seed.sql": "select 1"}

    def test_seed(self, models):
        assert models
