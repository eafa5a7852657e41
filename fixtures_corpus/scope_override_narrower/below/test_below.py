def test_below(server):
    assert server > 0


def test_below_too(server):
    assert server < 2**32
