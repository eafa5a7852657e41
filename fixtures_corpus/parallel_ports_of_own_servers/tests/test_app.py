from shop.app import App, Client, ShopServer


def test_created():
    assert App().create_server(port=1341)  # expect: VET404


def test_entered():
    with ShopServer(port=1341) as server:  # expect: VET404
        assert server


def test_started():
    server = ShopServer(port=1341)  # expect: VET404 "two workers"
    server.start()
    assert server.port == 1341


def test_described():
    server = ShopServer(host="shop.example", port=443)
    assert server.port == 443


def test_any():
    assert App().create_server(port=0)


def test_client():
    assert Client(port=1341).port == 1341


def test_alone():
    assert App().create_server(port=1399)
