"""What can be set from outside."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    database_url: str
    bucket: str
    currency: str


def load() -> Settings:
    return Settings(
        database_url=os.environ.get("SHOP_DATABASE_URL", "sqlite://"),
        bucket=os.environ.get("SHOP_BUCKET", "shop-receipts"),
        currency=os.environ.get("SHOP_CURRENCY", "CHF"),
    )
