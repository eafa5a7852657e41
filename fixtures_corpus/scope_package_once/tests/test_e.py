def test_e(server):
    assert server > 0
