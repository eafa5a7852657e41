def test_one(cache):
    assert cache


def test_two(cache):
    assert cache
