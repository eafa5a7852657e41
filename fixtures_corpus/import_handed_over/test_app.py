from shop.main import app


def test_app():
    assert app
