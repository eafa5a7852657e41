def test_lost(lost):
    assert lost
