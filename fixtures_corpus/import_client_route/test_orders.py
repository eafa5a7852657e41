from warehouse.orders import queues


def test_queues():
    from warehouse.storage import bucket

    assert queues is not None
    assert callable(bucket)
