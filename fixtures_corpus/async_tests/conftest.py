import pytest


@pytest.fixture
def loop_name():
    return "default"


@pytest.fixture
def message(loop_name):
    return ("message", loop_name)
