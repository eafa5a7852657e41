"""Spans of time and lists of names as reports word them."""

from __future__ import annotations

from collections.abc import Sequence


def duration(seconds: tuple[float, float] | None) -> str:
    """A range as people say it; nothing where it is not known."""
    if seconds is None:
        return ""
    low, high = (_one(each) for each in seconds)
    return low if low == high else f"{low} to {high}"


def _one(seconds: float) -> str:
    if seconds == 0:
        return "0"
    if seconds < 0.001:
        return "< 1 ms"
    if seconds < 0.9995:
        return f"{seconds * 1000:.0f} ms"
    return f"{seconds:.1f} s" if seconds < 100 else f"{seconds:,.0f} s"


def shown(names: Sequence[str], few: int) -> str:
    """The first few, and how many there are besides."""
    more = f" and {len(names) - few} more" if len(names) > few else ""
    return f"{', '.join(names[:few])}{more}"
