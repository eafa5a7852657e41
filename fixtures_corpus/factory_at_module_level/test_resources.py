def test_resources(queue, bucket):
    assert {queue, bucket} == {"queue", "bucket"}
