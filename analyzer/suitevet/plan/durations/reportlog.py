"""The lines of JSON that pytest-reportlog writes: phases, their order, and the workers of xdist."""

from __future__ import annotations

import json
from collections.abc import Iterator

from suitevet.plan.durations.rows import PHASES, Parsed, Row, duration, gathered

_LONGEST_LINE = 50_000_000


def fits(data: bytes) -> bool:
    return b'"$report_type"' in data[:100_000]


def parse(data: bytes) -> Parsed:
    return Parsed(gathered(_rows(data)))


def _rows(data: bytes) -> Iterator[Row]:
    for line in data.splitlines():
        if b'"TestReport"' not in line or len(line) > _LONGEST_LINE:
            continue
        try:
            report = json.loads(line)
        except (ValueError, RecursionError):
            continue  # the last line of a run that was killed
        if isinstance(report, dict):
            yield from row_of(report)


def row_of(report: dict[str, object]) -> Iterator[Row]:
    """The row that a serialised report of one phase amounts to."""
    nodeid, phase, seconds = report.get("nodeid"), report.get("when"), duration(report.get("duration"))
    worker = report.get("worker_id")
    if isinstance(nodeid, str) and isinstance(phase, str) and phase in PHASES and seconds is not None:
        yield Row(nodeid, phase, seconds, worker if isinstance(worker, str) else None)
