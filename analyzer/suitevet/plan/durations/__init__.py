"""Measured durations: files that pytest and its plugins write, told apart by what is in them.

One module a format, each with `fits(data)` and `parse(data)`; adding one here is all there is to a new format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import ModuleType
from typing import NamedTuple

from suitevet.plan.durations import fly, json_report, junit, reportlog, split, text
from suitevet.plan.durations.rows import Parsed
from suitevet.plan.model import Measured, Problem, Source, Timing

LARGEST = 512_000_000  # bytes of a file


class Format(NamedTuple):
    name: str
    fits: Callable[[bytes], bool]
    parse: Callable[[bytes], Parsed]


def _format(name: str, module: ModuleType) -> Format:
    return Format(name, module.fits, module.parse)


FORMATS = (
    _format("fly", fly),
    _format("junit", junit),
    _format("reportlog", reportlog),
    _format("json-report", json_report),
    _format("durations", text),
    _format("split", split),
)


def measured(files: Iterable[tuple[str, bytes]]) -> tuple[Measured, tuple[Problem, ...]]:
    """What files say of the items, by path and content; an item that several time gets the mean."""
    found: dict[str, list[Timing]] = {}
    sources: list[Source] = []
    problems: list[Problem] = []
    for path, data in files:
        read = _read(path, data)
        if isinstance(read, Problem):
            problems.append(read)
            continue
        sources.append(read[0])
        for nodeid, timing in read[1].timings.items():
            found.setdefault(nodeid, []).append(timing)
    timings = {nodeid: mean(given) for nodeid, given in found.items()}
    return Measured(timings, tuple(sources)), tuple(problems)


def _read(path: str, data: bytes) -> tuple[Source, Parsed] | Problem:
    known = next((each for each in FORMATS if each.fits(data)), None)
    if known is None:
        return Problem(path, f"no format of durations that is known: {', '.join(each.name for each in FORMATS)}")
    parsed = known.parse(data)
    if parsed.problem:
        return Problem(path, f"{known.name}: {parsed.problem}")
    if not parsed.timings:
        return Problem(path, f"{known.name}: no test in it")
    items, phases, resolution = len(parsed.timings), parsed.phases, parsed.resolution
    told = (parsed.ordered, parsed.notes, parsed.wall, parsed.between, parsed.deselected)
    return Source(path, known.name, items, phases, resolution, *told), parsed


def mean(timings: Sequence[Timing]) -> Timing:
    """What several runs say of one item."""
    if len(timings) == 1:
        return timings[0]
    worker = timings[0].worker if len({timing.worker for timing in timings}) == 1 else None
    return Timing(
        setup=_average([timing.setup for timing in timings]),
        call=_average([timing.call for timing in timings]),
        teardown=_average([timing.teardown for timing in timings]),
        total=sum(timing.total for timing in timings) / len(timings),
        worker=worker,
    )


def _average(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
