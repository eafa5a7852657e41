import shop


def test_other():
    assert not shop.STRICT
