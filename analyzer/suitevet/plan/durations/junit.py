"""junit xml as pytest writes it, read by events: no entity is expanded, and a document type ends the reading."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from suitevet.plan.durations.rows import Parsed, Row, broken, duration, gathered

_DEPTH = 60


def fits(data: bytes) -> bool:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"<testsuite" in head


def parse(data: bytes) -> Parsed:
    rows: list[Row] = []
    walls: list[float] = []
    parser = expat.ParserCreate()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise _Refused("nested too deeply")
        if name == "testcase":
            rows.extend(_row(attributes))
        elif name == "testsuite":
            walls.extend(_seconds(attributes))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*declaration: object) -> None:
        raise _Refused("it declares a document type")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError, _Refused) as error:  # also of an encoding
        return broken(str(error))
    notes = ("set-up, call and tear-down are one figure in it",)
    wall = walls[0] if len(walls) == 1 else None
    return Parsed(gathered(rows), phases=False, resolution=0.001, notes=notes, wall=wall)


class _Refused(Exception):
    """The document is not one that pytest writes."""


def _row(attributes: dict[str, str]) -> Iterator[Row]:
    """The owner is a dotted name; which test it means is found out where the suite is known."""
    name, owner = attributes.get("name", ""), attributes.get("classname", "")
    for seconds in _seconds(attributes) if name else ():
        yield Row(f"{owner}::{name}" if owner else name, "total", seconds)


def _seconds(attributes: dict[str, str]) -> Iterator[float]:
    try:
        seconds = duration(float(attributes.get("time", "")))
    except ValueError:
        return
    if seconds is not None:
        yield seconds
