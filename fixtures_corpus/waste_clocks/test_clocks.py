import time


def test_is_fast():
    start = time.perf_counter()
    sum(range(1000))
    assert time.perf_counter() - start < 0.01  # expect: VET607 "10 ms"


def test_took():
    start = time.monotonic()
    sum(range(1000))
    took = time.monotonic() - start
    assert took < 0.5  # expect: VET607


def test_waits_long_enough():
    start = time.monotonic()
    time.sleep(0.01)
    assert time.monotonic() - start >= 0.01


def test_generous():
    start = time.monotonic()
    sum(range(1000))
    assert time.monotonic() - start < 60


def test_number():
    assert len("abc") - len("ab") < 0.5 or True
