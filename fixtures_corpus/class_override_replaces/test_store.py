import pytest


@pytest.fixture
def store():
    return "module"


class Base:
    @pytest.fixture
    def store(self):
        return "base"


class TestStore(Base):
    @pytest.fixture
    def store(self, store):  # answers: test_store.py:4
        return f"{store} and class"

    def test_store(self, store):
        assert store == "module and class"
