def test_shop(shop):  # answers: src/shop_plugin.py:4
    assert shop
