def test_win(registry):
    assert registry
