import pytest


@pytest.fixture
def tool(tool):  # answers: tests/unit/conftest.py:4
    return [*tool, "module"]


class TestOuter:
    @pytest.fixture
    def tool(self, tool):  # answers: tests/unit/test_tools.py:4
        return [*tool, "class"]

    class TestInner:
        @pytest.fixture
        def tool(self, tool):  # answers: tests/unit/test_tools.py:10
            return [*tool, "inner"]

        def test_tools(self, tools):
            assert tools == ["plugin", "root", "tests", "unit", "module", "class", "inner"]


def test_module(tools):
    assert tools[-1] == "module"
