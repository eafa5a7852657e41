import shop


def test_cake():
    assert shop.STRICT
