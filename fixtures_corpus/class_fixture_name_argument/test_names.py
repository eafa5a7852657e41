import pytest


class Base:
    @pytest.fixture(name="driver")
    def make_driver(self):
        return "base"

    def test_driver(self, driver):
        assert driver


class TestReplaced(Base):
    @pytest.fixture(name="driver")
    def make_driver(self):
        return "replaced"


class TestBeside(Base):
    @pytest.fixture
    def driver(self):
        return "beside"

    @pytest.fixture(name="driver")
    def make_driver(self, driver):  # answers: test_names.py:20
        return f"on top of {driver}"
