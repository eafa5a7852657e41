def test_first(server):
    assert server > 0


def test_second(server):
    assert server < 2**32
