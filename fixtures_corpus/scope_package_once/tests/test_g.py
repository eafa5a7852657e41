def test_g(server):
    assert server > 0
