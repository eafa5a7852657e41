def test_server(inhouse_server):  # unknown: closure
    assert inhouse_server
