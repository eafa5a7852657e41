def test_client(client):  # answers: conftest.py:4
    assert client == ("client", "app")


def test_by_attribute(prepare_app):  # expect: VET502 "app"
    assert prepare_app
