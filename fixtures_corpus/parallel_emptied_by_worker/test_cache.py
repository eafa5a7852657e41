def test_one(cache, numbered):
    assert cache


def test_two(cache, numbered):
    assert numbered
