import pytest

from bases import Left, Right, Root


class Middle(Root):
    pass


class TestDiamond(Middle, Right):
    def test_right_wins(self, name):  # answers: bases.py:9
        assert name == "name of right"


class TestOverride(Left, Right):
    @pytest.fixture
    def store(self):
        return "own"

    def test_own(self, store, name):  # answers: store=test_diamond.py:16, name=bases.py:9
        assert name == "name of own"
