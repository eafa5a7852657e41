import pytest
import storage


class TestLocal(storage.StoreTests[str, bytes]):
    store_class = str
    buffer_class = bytes
    @pytest.fixture
    def root(self, tmp_path):
        return str(tmp_path)
