"""`suitevet fixtures`: the scope matrix of a suite."""

from __future__ import annotations

from suitevet.commands.answer import add_output, answer
from suitevet.commands.durations import add_durations, durations_of
from suitevet.commands.flags import add_paths, add_reading

TYPE_CHECKING = False  # `--help` must not wait for these
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from suitevet.plan.model import Measured
    from suitevet.suite.suite import Suite
    from suitevet.views.matrix import Row

FORMATS = ("table", "markdown", "json", "csv")
SORTS = ("saved", "setups", "tests", "place")
_HEAD = ("fixture", "scope", "autouse", "tests", "set-ups", "one costs", "widest", "set-ups then", "verdict", "limits")
_NUMBERS = frozenset({"tests", "set-ups", "set-ups then"})
_LONGEST = 70


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_paths(parser)
    add_durations(parser)
    parser.add_argument("--expensive", action="store_true", help="only fixtures known to cost something")
    parser.add_argument("--autouse", action="store_true", help="only autouse fixtures")
    parser.add_argument("--name", metavar="GLOB", help="only fixtures of this name; `*` and `?` as in the shell")
    parser.add_argument("--sort", choices=SORTS, default="saved", metavar="|".join(SORTS))
    parser.add_argument("--format", choices=FORMATS, default="table", metavar="|".join(FORMATS))
    add_output(parser)
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    render = {"table": _table, "markdown": _markdown, "json": _json, "csv": _csv}[arguments.format]

    def text() -> str:
        return "".join(f"{line}\n" for line in render(_ordered(_rows(arguments), arguments.sort)))

    return answer(text, arguments.output)


def _rows(arguments: argparse.Namespace) -> list[Row]:
    import fnmatch

    from suitevet.commands.suites import opened
    from suitevet.project.paths import within
    from suitevet.views.matrix import matrix, ordered, seen_from_above

    rows: list[Row] = []
    for each in opened(arguments, arguments.paths or ["."]):
        costs = _costs(each.suite, durations_of(each, arguments.durations))
        found = [
            row
            for row in matrix(each.suite, costs)
            if any(folder == "." or within(folder, row.path) for folder in each.below)
            and not (arguments.expensive and row.seconds is None)
            and not (arguments.autouse and row.autouse is False)
            and (arguments.name is None or fnmatch.fnmatchcase(row.name, arguments.name))
        ]
        rows += (seen_from_above(row, each.name) for row in found)
    return ordered(rows)


def _costs(suite: Suite, measured: Measured | None) -> Mapping[tuple[str, str, int | None], tuple[float, float]]:
    if measured is None:
        return {}
    from suitevet.plan.attribution import attribute
    from suitevet.plan.items import items

    found = attribute(suite, items(suite, measured))
    return found.attribution.costs if found is not None else {}


def _ordered(rows: list[Row], by: str) -> list[Row]:
    if by == "setups":
        return sorted(rows, key=lambda row: -row.setups)
    if by == "tests":
        return sorted(rows, key=lambda row: -row.tests)
    return sorted(rows, key=lambda row: (row.path, row.line)) if by == "place" else rows


# --- formats ---


def _cells(row: Row) -> tuple[str, ...]:
    from suitevet.report.amounts import duration

    more = f" (+{len(row.limits) - 1})" if len(row.limits) > 1 else ""
    return (
        f"{row.name}  {row.path}:{row.line}",
        row.scope or "computed",
        {True: "yes", False: "", None: "maybe"}[row.autouse],
        str(row.tests),
        f"{row.setups}{'+' if row.at_least else ''}",
        duration(row.seconds) + (" measured" if row.basis == "measured" else ""),
        row.widest,
        str(row.setups_then),
        row.verdict,
        f"{row.limits[0].reason}{more}" if row.limits else "",
    )


def _table(rows: Sequence[Row]) -> Iterator[str]:
    from suitevet.report.sanitize import sanitize

    lines = [_HEAD, *(tuple(sanitize(_cut(cell)) for cell in _cells(row)) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    for line in lines:
        padded = (
            cell.rjust(width) if head in _NUMBERS else cell.ljust(width)
            for head, cell, width in zip(_HEAD, line, widths, strict=True)
        )
        yield "  ".join(padded).rstrip()
    if not rows:
        yield "no fixture fits"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _markdown(rows: Sequence[Row]) -> Iterator[str]:
    from suitevet.report.blocks import table_row
    from suitevet.report.escape import code, markdown

    yield table_row(_HEAD)
    yield table_row("---:" if head in _NUMBERS else "---" for head in _HEAD)
    for row in rows:
        where = f"{code(row.name)} {markdown(f'{row.path}:{row.line}')}"
        yield table_row((where, *map(markdown, _cells(row)[1:])))


def _json(rows: Sequence[Row]) -> Iterator[str]:
    import json

    fixtures = [{**row._asdict(), "limits": [held._asdict() for held in row.limits]} for row in rows]
    document = {"schema": "fixture-matrix/1", "fixtures": fixtures}
    yield json.dumps(document, indent=2)


def _csv(rows: Sequence[Row]) -> Iterator[str]:
    import csv
    import io

    from suitevet.report.escape import csv_cell

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "path", "line", *_HEAD[1:]))
    for row in rows:
        limits = "; ".join(held.reason for held in row.limits)
        writer.writerow(csv_cell(str(cell)) for cell in (row.name, row.path, row.line, *_cells(row)[1:-1], limits))
    yield from out.getvalue().splitlines()
