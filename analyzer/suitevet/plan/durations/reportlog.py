"""The lines of JSON that pytest-reportlog writes: phases, their order, and the workers of xdist."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from suitevet.plan.durations.rows import PHASES, Parsed, Row, duration, gathered

_LONGEST_LINE = 50_000_000
Report = Mapping[str, object]


def fits(data: bytes) -> bool:
    return b'"$report_type"' in data[:100_000]


def parse(data: bytes) -> Parsed:
    reports = list(_reports(data))
    return Parsed(gathered(row for report in reports for row in row_of(report)), between=_between(reports))


def _reports(data: bytes) -> Iterator[Report]:
    for line in data.splitlines():
        if b'"TestReport"' not in line or len(line) > _LONGEST_LINE:
            continue
        try:
            report = json.loads(line)
        except (ValueError, RecursionError):
            continue  # the last line of a run that was killed
        if isinstance(report, dict):
            yield report


class _Session(NamedTuple):
    """One process of a run, up to some report."""

    first: float
    last: float
    phases: float
    items: int


def _between(reports: Iterable[Report]) -> float | None:
    """What lies between the phases of an item on average; None where pytest tells no times of day."""
    sessions: dict[object, _Session] = {}
    for report in reports:
        start, stop, seconds = (report.get(name) for name in ("start", "stop", "duration"))
        if isinstance(start, float) and isinstance(stop, float) and isinstance(seconds, float):
            worker = report.get("worker_id")
            so_far = sessions.get(worker, _Session(start, stop, 0.0, 0))
            done = so_far.items + (report.get("when") == "setup")
            sessions[worker] = _Session(so_far.first, stop, so_far.phases + seconds, done)
    items = sum(session.items for session in sessions.values())
    outside = sum(session.last - session.first - session.phases for session in sessions.values())
    return outside / items if items and 0 <= outside <= items else None


def row_of(report: Report) -> Iterator[Row]:
    """The row that a serialised report of one phase amounts to."""
    nodeid, phase, seconds = report.get("nodeid"), report.get("when"), duration(report.get("duration"))
    worker = report.get("worker_id")
    if isinstance(nodeid, str) and isinstance(phase, str) and phase in PHASES and seconds is not None:
        yield Row(nodeid, phase, seconds, worker if isinstance(worker, str) else None)
