from app import tracking


def test_tracking():
    assert tracking.client is None
