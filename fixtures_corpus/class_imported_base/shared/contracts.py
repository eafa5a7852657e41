import pytest


class RepositoryContract:
    @pytest.fixture
    def repository(self, connection):  # answers: test_memory.py:8
        return {"connection": connection}

    def test_add(self, repository):
        assert repository
