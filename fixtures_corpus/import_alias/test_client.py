def test_client(client_factory):  # answers: helpers.py:4
    assert client_factory() == {}
