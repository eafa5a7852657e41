import compiler
import pytest


def test_empty():
    assert compiler.compiled("") == "small: "


@pytest.mark.skip(reason="not yet")
def test_recursion():
    assert compiler.compiled("f(f)") == "small: f(f)"
