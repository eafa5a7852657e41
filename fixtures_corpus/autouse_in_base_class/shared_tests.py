import pytest


class DatabaseTests:
    @pytest.fixture(autouse=True)
    def _transaction(self, monkeypatch, url):  # answers: monkeypatch=plugin, url=test_sqlite.py:8
        monkeypatch.setenv("DATABASE", url)
