import pytest


@pytest.fixture
def stage(branch):
    return ("stage", branch)


@pytest.fixture
def branch():
    return "unit"
