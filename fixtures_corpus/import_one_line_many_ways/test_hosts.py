from shop import alpha


def test_host():
    assert alpha.HOST
