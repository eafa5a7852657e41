def test_stock(clean_stock):
    assert clean_stock is None


def test_total(network):
    assert network is None
