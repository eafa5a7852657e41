import google.auth

CREDENTIALS, PROJECT = google.auth.default()


def test_returns():
    assert PROJECT
