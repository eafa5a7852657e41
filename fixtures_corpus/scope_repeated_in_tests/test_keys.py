"""One key is as good as another, whatever was done before it is made."""

from paramiko import RSAKey


def test_signed(monkeypatch):
    monkeypatch.setenv("SHOP_SIGNED", "1")
    key = RSAKey.generate(2048)  # expect: VET104 "3 tests"
    assert key


def test_signed_again(monkeypatch):
    monkeypatch.setenv("SHOP_SIGNED", "2")
    key = RSAKey.generate(2048)
    assert key


def test_signed_by_other(monkeypatch):
    monkeypatch.setenv("SHOP_SIGNED", "3")
    key = RSAKey.generate(2048)
    assert key
