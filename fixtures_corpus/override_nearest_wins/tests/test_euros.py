def test_price(price, currency):  # answers: price=conftest.py:9, currency=conftest.py:4
    assert price == (10, currency)
