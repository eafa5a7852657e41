def test_service(service):
    assert service
