import pytest


@pytest.fixture
def tool():
    return ["plugin"]


@pytest.fixture
def tools(tool):
    return list(tool)
