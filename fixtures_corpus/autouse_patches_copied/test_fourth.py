import pytest

import shop


@pytest.fixture(autouse=True)
def no_pack(monkeypatch):
    """Two modules may each say what they need."""
    monkeypatch.setattr(shop, "pack", str)


def test_fourth():
    assert shop.pack() == ""
