def test_tokens(tokens):
    assert tokens is not None


def test_one():
    assert True


def test_two():
    assert True
