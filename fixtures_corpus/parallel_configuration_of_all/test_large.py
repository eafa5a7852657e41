import compiler


def test_large(large):
    assert compiler.compiled("x") == "large: x"
