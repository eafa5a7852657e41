from shop import search


def test_prefix():
    assert search.prefix


def test_size():
    assert search.size
