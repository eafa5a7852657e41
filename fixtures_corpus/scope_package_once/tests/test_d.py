def test_d(server):
    assert server > 0
