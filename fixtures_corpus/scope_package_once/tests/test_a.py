def test_a(server):
    assert server > 0
