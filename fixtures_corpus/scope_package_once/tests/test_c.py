def test_c(server):
    assert server > 0
