from toolbox import tool  # noqa: F401


def test_tool(tool):  # answers: lib/toolbox.py:4
    assert tool
