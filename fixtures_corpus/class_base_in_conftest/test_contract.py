import pytest
from conftest import Contract


class Mixin:
    def test_from_mixin(self, twice):  # answers: conftest.py:9
        assert len(twice) == 2


class TestList(Mixin, Contract):
    def build(self):
        return [1]


class TestDict(Contract, Mixin):
    @pytest.fixture
    def subject(self, subject):  # expect: VET503 "subject"
        return dict(subject)
