import pytest
from registry import ENTRIES


@pytest.fixture(autouse=True)
def clean_registry():
    """Written by its bare name: it reads differently, and is not seen to be the same."""
    ENTRIES.clear()


def test_two():
    assert not ENTRIES


class TestAgain:
    @pytest.fixture(autouse=True)
    def instance(self):
        self.entries = ENTRIES

    def test_instance(self):
        assert self.entries is ENTRIES
