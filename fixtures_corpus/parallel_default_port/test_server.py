import uvicorn


def test_server(server):
    assert server


def test_servers(socket_server, free_server):
    assert socket_server is not free_server


def test_configuration():
    assert uvicorn.Config("shop:app").port == 8000  # only looked at


def test_relay(relay):
    assert relay


def test_relay_again(relay):
    assert relay
