def test_get(cache):
    assert cache.get("a") is None


def test_set(cache):
    cache.set("a", 1)
    assert cache.get("a")


def test_queue(queue):
    assert queue


def test_counted(counters):
    assert counters


def test_counted_again(counters):
    assert counters
