from shop.tries import Tries


def test_no_failure():
    Tries.last_failed = 0
    assert Tries.last_failed == 0.0


def test_limit():
    Tries.limit = 4  # expect: VET411 "limit"
    assert Tries.limit == 4
