import os

from shared_tests import DatabaseTests

import pytest

class TestSqlite(DatabaseTests):
    @pytest.fixture
    def url(self):
        return "sqlite://"

    def test_url(self):
        assert os.environ["DATABASE"]


class TestOther:
    def test_nothing(self):
        assert True
