from shop import queues, secrets


def test_shop():
    assert queues.ORDERS and not secrets.KEY
