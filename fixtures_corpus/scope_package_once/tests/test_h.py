def test_h(server):
    assert server > 0
