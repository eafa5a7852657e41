"""Answers about several projects of a repository: a table of them, and below it each as if it were asked for alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from suitevet.report.blocks import table_row
from suitevet.report.escape import code
from suitevet.report.escape import markdown as escaped
from suitevet.report.sanitize import safe_path

T = TypeVar("T")
SCHEMA = "suitevet-projects/1"
ABOUT = "projects, each a suite of its own: paths and commands are those of its folder"


class Told(NamedTuple, Generic[T]):
    """What is said of a suite, and the folder of its project; "" is the directory that was asked for."""

    name: str
    said: T

    @property
    def folder(self) -> str:
        return self.name or "."


def is_one(told: Sequence[Told[T]]) -> bool:
    """Whether there is nothing to tell apart."""
    return len(told) == 1 and not told[0].name


def as_json(told: Sequence[Told[T]], document: Callable[[T], Mapping[str, object]]) -> str:
    found = [document(each.said) for each in told]
    if is_one(told):
        return json.dumps(found[0], indent=1) + "\n"
    projects = [{"project": each.folder, **fields} for each, fields in zip(told, found, strict=True)]
    return json.dumps({"schema": SCHEMA, "projects": projects}, indent=1) + "\n"


def text(
    told: Sequence[Told[T]], overview: Callable[[T], Mapping[str, str]], render: Callable[[T], str]
) -> str:
    if is_one(told):
        return render(told[0].said)
    cells = [[safe_path(cell) if not at else cell for at, cell in enumerate(row)] for row in table(told, overview)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    rows = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells)
    parts = (f"\n=== {safe_path(each.folder)} ===\n\n{render(each.said)}" for each in told)
    return "".join((f"{len(told)} {ABOUT}\n\n", *(f"  {row}\n" for row in rows), *parts))


def markdown(
    told: Sequence[Told[T]], overview: Callable[[T], Mapping[str, str]], render: Callable[[T], str]
) -> str:
    if is_one(told):
        return render(told[0].said)
    head, *rows = table(told, overview)
    lines = [table_row(head), table_row("---" for _ in head)]
    lines += (table_row((code(name), *map(escaped, cells))) for name, *cells in rows)
    parts = (f"\n# {code(each.folder)}\n\n{render(each.said)}" for each in told)
    return "".join((f"# {len(told)} {ABOUT}\n\n", *(f"{line}\n" for line in lines), *parts))


def table(told: Sequence[Told[T]], overview: Callable[[T], Mapping[str, str]]) -> Iterator[Sequence[str]]:
    """A head, and a row for each project: its folder and what the overview says of it."""
    rows = [overview(each.said) for each in told]
    yield ("project", *rows[0])
    for each, row in zip(told, rows, strict=True):
        yield (each.folder, *row.values())
