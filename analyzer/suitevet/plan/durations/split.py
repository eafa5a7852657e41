"""The `.test_durations` of pytest-split: seconds by node id, in old versions a list of pairs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from suitevet.plan.durations.rows import Parsed, Row, broken, duration, gathered


def fits(data: bytes) -> bool:
    return data.lstrip()[:1] in (b"{", b"[") and b"::" in data[:1_000_000]


def parse(data: bytes) -> Parsed:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        return broken(f"not JSON: {error}")
    notes = ("set-up, call and tear-down are one figure in it",)
    return Parsed(gathered(_rows(document)), phases=False, ordered=False, notes=notes)


def _rows(document: object) -> Iterator[Row]:
    pairs = list(document.items()) if isinstance(document, dict) else document if isinstance(document, list) else []
    for pair in pairs:
        match pair:
            case [str(nodeid), value] | (str(nodeid), value):
                seconds = duration(value)
                if seconds is not None and "::" in nodeid:
                    yield Row(nodeid, "total", seconds)
