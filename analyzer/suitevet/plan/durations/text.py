"""What pytest itself prints for `--durations=0 -vv`, alone or in the log of a CI job."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.plan.durations.rows import Parsed, Row, gathered

_LINE = re.compile(r"(?:^|\s)(\d{1,7}\.\d{2})s (setup|call|teardown) +(\S.*?)\s*$", re.MULTILINE)
_HIDDEN = re.compile(r"\((\d{1,9}) durations < ([0-9.]+)s hidden")
_SUMMARY = re.compile(r"\d (?:passed|failed|skipped|error|errors|warnings?|xfailed|xpassed) in (\d{1,7}\.\d{2})s")
_DESELECTED = re.compile(r"(\d{1,9}) deselected[^\n]* in \d{1,7}\.\d{2}s")
_COLORS = re.compile(r"\x1b\[[0-9;]*m")
_ROUNDED = "rounded to 10 ms: what takes less than 5 ms is not seen"
_WORTH = "`--durations=0 -vv` shows them all"


def fits(data: bytes) -> bool:
    return _LINE.search(_COLORS.sub("", data.decode("utf-8", "replace"))) is not None


def parse(data: bytes) -> Parsed:
    content = _COLORS.sub("", data.decode("utf-8", "replace"))
    hidden = sum(int(match[1]) for match in _HIDDEN.finditer(content))
    timings = gathered(_rows(content), whole=not hidden)
    notes = (_ROUNDED, f"{hidden} short phases are hidden in it: {_WORTH}") if hidden else (_ROUNDED,)
    deselected = sum(int(number) for number in _DESELECTED.findall(content))
    return Parsed(timings, resolution=0.01, ordered=False, notes=notes, wall=_wall(content), deselected=deselected)


def _wall(content: str) -> float | None:
    """What the last line says; None where there are several runs in one file."""
    found = _SUMMARY.findall(content)
    return float(found[0]) if len(found) == 1 else None


def _rows(content: str) -> Iterator[Row]:
    for match in _LINE.finditer(content):
        yield Row(match[3], match[2], float(match[1]))
