import dataclasses

import pytest


class TestOriginal:
    @pytest.fixture
    def value(self):
        return 1

    def test_value(self, value):
        assert value


TestAgain = TestOriginal


@dataclasses.dataclass
class TestRecord:
    """The decorator writes an `__init__`: not collected."""

    amount: int = 0

    def test_never(self):
        raise AssertionError
