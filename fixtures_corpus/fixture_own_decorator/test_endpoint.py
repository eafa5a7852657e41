def test_endpoint(endpoint):
    assert endpoint
