import shop


def test_tea():
    assert shop.STRICT
