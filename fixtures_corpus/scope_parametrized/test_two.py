def test_two(server):
    assert server > 0


def test_three(server):
    assert server < 2**32
