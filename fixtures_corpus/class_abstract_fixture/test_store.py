from abc import abstractmethod

import pytest


class StoreTests:
    @abstractmethod
    @pytest.fixture
    def url(self): ...

    @pytest.fixture
    def store(self, url):  # answers: test_store.py:20
        return ("store", url)

    def test_store(self, store):
        assert store[0] == "store"


class TestMemory(StoreTests):
    @pytest.fixture
    def url(self):
        return "memory://"
