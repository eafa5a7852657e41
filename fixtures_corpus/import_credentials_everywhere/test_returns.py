import google.auth

CREDENTIALS = google.auth.default()


def test_returns():
    assert CREDENTIALS
