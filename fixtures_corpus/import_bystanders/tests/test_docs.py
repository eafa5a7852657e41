from docs import hello
from shop import wsgi


def test_hello():
    assert hello.app is not wsgi.app
