from typing import Generic, TypeVar

import pytest

S = TypeVar("S")
B = TypeVar("B")


class StoreTests(Generic[S, B]):
    store_class: type[S]
    buffer_class: type[B]

    @pytest.fixture
    def store(self, root):  # answers: test_local.py:8
        return self.store_class(root)

    @pytest.fixture
    def root(self):
        raise NotImplementedError

    def test_store(self, store):
        assert isinstance(store, self.store_class)

    def test_buffer(self):
        assert self.buffer_class() is not None
