def test_unit(shared):
    assert shared
