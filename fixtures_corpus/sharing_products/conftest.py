import pytest
from labels import Printer, Register


@pytest.fixture
def register():  # ceiling: function
    return Register()


@pytest.fixture(scope="session")
def printer():
    return Printer("office")
