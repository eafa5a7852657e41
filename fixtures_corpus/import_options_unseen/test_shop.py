import shop


def test_names():
    assert shop.NAMES == ["TEA", "MILK"]
