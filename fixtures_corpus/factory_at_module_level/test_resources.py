def test_resources(queue, bucket):
    assert {queue, bucket} == {"queue", "bucket"}


def test_lock(lock):
    assert lock == "lock of queue"
