from shop import clients


def test_shop():
    assert clients.STORAGE.bucket and clients.ORDERS
