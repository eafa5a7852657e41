import pytest

from shared import contracts as suite


class TestMemory(suite.RepositoryContract):
    """The contract, in memory."""
    @pytest.fixture
    def connection(self):
        return "memory"
