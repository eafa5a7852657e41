from test_login import TestAll, test_login  # noqa: F401


def test_own():
    assert True
