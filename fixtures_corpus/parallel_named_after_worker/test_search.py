from shop import search


def test_index(index):
    assert index


def test_small(small):
    assert small


def test_prefix():
    assert search.prefix


def test_size():
    assert search.size
