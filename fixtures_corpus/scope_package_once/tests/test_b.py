def test_b(server):
    assert server > 0
