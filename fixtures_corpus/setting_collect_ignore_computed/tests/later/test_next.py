def test_next(future):
    assert future
