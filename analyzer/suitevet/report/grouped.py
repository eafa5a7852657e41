"""The findings of each file under its path."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from suitevet.document import Document, FindingRow
from suitevet.report.sanitize import safe_path, sanitize
from suitevet.report.view import View, seen_from_here


def render(document: Document, view: View) -> str:
    groups = itertools.groupby(document["findings"], key=lambda row: row["path"])
    return "".join(f"{line}\n" for path, rows in groups for line in _group(seen_from_here(document, path), rows))


def _group(path: str, rows: Iterable[FindingRow]) -> Iterator[str]:
    placed = [(f"{row['line'] or 1}:{row['column'] or 1}", row) for row in rows]
    width = max(len(place) for place, _ in placed)
    yield f"{safe_path(path)}:"
    for place, row in placed:
        yield f"  {place:{width}}  {row['code']} {sanitize(row['message'])}"
    yield ""
