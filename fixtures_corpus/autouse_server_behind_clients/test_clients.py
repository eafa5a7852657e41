def test_address(client):
    assert client.startswith("http")


def test_path(client):
    assert client + "/path"


def test_port(config):
    assert config["port"] == 0


def test_server(server):
    assert server.pid


def test_sum():
    assert 1 + 1 == 2


def test_name():
    assert "tea"
