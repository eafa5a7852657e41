import pytest

try:
    import sqlite3
except ImportError:

    @pytest.fixture
    def database():
        pytest.skip("needs sqlite3")

else:

    @pytest.fixture
    def database(tmp_path):
        return sqlite3.connect(tmp_path / "shop.db")


try:
    import json as codec

    @pytest.fixture
    def encoded(database):
        return codec.dumps(str(database))

except ImportError:
    encoded = None
