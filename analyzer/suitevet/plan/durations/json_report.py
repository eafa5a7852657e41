"""The one object that pytest-json-report writes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from suitevet.plan.durations.rows import PHASES, Parsed, Row, broken, duration, gathered


def fits(data: bytes) -> bool:
    return data.lstrip()[:1] == b"{" and b'"tests"' in data and b'"nodeid"' in data


def parse(data: bytes) -> Parsed:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        return broken(f"not JSON: {error}")
    tests = document.get("tests") if isinstance(document, dict) else None
    if not isinstance(tests, list):
        return broken("no list of `tests`")
    return Parsed(gathered(_rows(tests)), wall=duration(document.get("duration")))


def _rows(tests: list[object]) -> Iterator[Row]:
    for test in tests:
        if not isinstance(test, dict) or not isinstance(test.get("nodeid"), str):
            continue
        for phase in PHASES:
            told = test.get(phase)
            seconds = duration(told.get("duration")) if isinstance(told, dict) else None
            if seconds is not None:
                yield Row(test["nodeid"], phase, seconds)
