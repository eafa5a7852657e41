import pytest

pytest_plugins = ["pluggy_tool"]


@pytest.fixture
def tool(tool):  # answers: pluggy_tool.py:4
    return [*tool, "root"]
