def test_till(till):
    assert till == []
