import google.auth

CREDENTIALS = google.auth.default()


def test_orders():
    assert CREDENTIALS
