def test_kept(kept):
    assert kept
