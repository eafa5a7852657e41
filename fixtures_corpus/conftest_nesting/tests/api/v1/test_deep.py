def test_deep(deep):
    assert deep
