"""Numbers that a text spells."""

from __future__ import annotations

_MOST = 9  # digits; Python refuses thousands of them


def number(text: str) -> int | None:
    """The number that a few decimal digits are; None for what else a text says."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST else None
