"""A session asks for nothing; what is made of it does."""

from shop import clients, own, plain


def test_sessions():
    assert own.session and plain.session and clients.queue
