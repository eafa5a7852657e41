from shop.config import config, limits


def test_host():
    config.mail.host = "mail.example.com"
    assert config.mail.host


def test_debug():
    config.debug = True
    assert config.debug


def test_rows():
    limits.rows = 3  # expect: VET411 "rows"
    assert limits.rows == 3
