from __future__ import annotations

import os

from shop import settings


def test_currency_can_be_set():
    os.environ["SHOP_CURRENCY"] = "EUR"
    assert settings.load().currency == "EUR"


def test_bucket_can_be_set(monkeypatch):
    monkeypatch.setenv("SHOP_BUCKET", "elsewhere")
    assert settings.load().bucket == "elsewhere"


def test_database_is_in_memory():
    assert settings.load().database_url == "sqlite://"
