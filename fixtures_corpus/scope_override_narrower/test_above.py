def test_above(server):
    assert server > 0


def test_above_too(server):
    assert server < 2**32
