"""Where receipts are kept."""

from __future__ import annotations

from shop import aws
from shop.settings import Settings


def receipt_key(order_id: int) -> str:
    return f"receipts/{order_id:08}.txt"


def keep_receipt(settings: Settings, order_id: int, total: int) -> str:
    key = receipt_key(order_id)
    aws.upload(settings.bucket, key, f"{total / 100:.2f} {settings.currency}".encode())
    return key
