import pytest


@pytest.fixture
def tool(tool):  # answers: conftest.py:6
    return [*tool, "tests"]
