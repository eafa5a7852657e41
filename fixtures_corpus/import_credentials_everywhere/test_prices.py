import google.auth

CREDENTIALS = google.auth.default()


def test_prices():
    assert CREDENTIALS
