import pytest


@pytest.fixture
def tool(tool):  # answers: tests/conftest.py:4
    return [*tool, "unit"]
