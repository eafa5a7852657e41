def test_launched(launched, at_home, in_environment, computed):
    assert [launched, at_home, in_environment, computed]


def test_launched_again(launched, at_home, in_environment, computed):
    assert [launched, at_home, in_environment, computed]


def test_basket(basket):
    assert basket.limit == 1


def test_small(small_shop, beside, in_time):
    assert beside.limit == 1 < in_time


def test_small_again(small_shop, beside, in_time):
    assert beside.limit == 1 < in_time


def test_stocked(after_stocked, stocked):
    assert stocked.limit


def test_stocked_again(after_stocked, stocked):
    assert stocked.limit
