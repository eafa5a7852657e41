def test_f(server):
    assert server > 0
