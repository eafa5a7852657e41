def test_price(price):  # answers: conftest.py:9
    assert price == (10, "FRF")
