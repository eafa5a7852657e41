from shop import mail


def test_limit():
    assert mail.limit
