"""What the shop sells."""

from __future__ import annotations

CATEGORIES = ("books", "games", "music")
DEFAULT_CATEGORY = "books"
VAT = {"books": 2.6, "games": 8.1, "music": 8.1}


def with_vat(price: int, category: str) -> int:
    return round(price * (100 + VAT[category]) / 100)
