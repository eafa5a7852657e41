"""Markdown, for a comment on a pull request and for agents: a list of findings under each file."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from suitevet.document import Document, FindingRow, RelatedRow
from suitevet.report.escape import code, markdown
from suitevet.report.summary import total
from suitevet.report.view import View, beside_route, seen_from_here

_PLACES = 8  # related places that are listed


def render(document: Document, view: View) -> str:
    return "".join(f"{line}\n" for line in _lines(document))


def _lines(document: Document) -> Iterator[str]:
    yield f"## suitevet: {markdown(total(document))}"
    for path, rows in itertools.groupby(document["findings"], key=lambda row: row["path"]):
        yield ""
        yield f"### {code(seen_from_here(document, path))}"
        yield ""
        for row in rows:
            yield from _finding(document, row)


def _finding(document: Document, row: FindingRow) -> Iterator[str]:
    place = f"line {row['line']}, " if row["line"] is not None else ""
    yield f"- **{row['code']}** {code(row['name'])} ({place}{row['severity']}): {markdown(row['message'])}"
    if row["why"]:
        yield f"  - why: {markdown(row['why'])}"
    yield from _places(document, "via", row["route"])
    yield from _places(document, "see", beside_route(row))
    if row["help"]:
        yield f"  - help: {markdown(row['help'])}"


def _places(document: Document, label: str, rows: list[RelatedRow]) -> Iterator[str]:
    for row in rows[:_PLACES]:
        path = seen_from_here(document, row["path"])
        place = path if row["line"] is None else f"{path}:{row['line']}"
        yield f"  - {label}: {code(place)} {markdown(row['message'])}"
    if len(rows) > _PLACES:
        yield f"  - {label}: and {len(rows) - _PLACES} more"
