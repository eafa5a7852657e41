import google.auth

CREDENTIALS = google.auth.default()  # expect: VET303 "(and in 3 more places) looks for credentials"


def test_invoices():
    assert CREDENTIALS
