def test_sub(service):
    assert service
