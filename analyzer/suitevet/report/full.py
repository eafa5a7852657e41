"""Each finding with its source, the reasons for it and what to do: for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.document import Document, FindingRow, RelatedRow
from suitevet.report.frame import AROUND, frame
from suitevet.report.sanitize import safe_path, sanitize
from suitevet.report.view import View, beside_route, seen_from_here

_COLORS = {"error": "31", "warning": "33", "note": "36"}
_BOLD, _DIM, _GREEN = "1", "2", "32"
_PLACES = 8  # related places that are listed


def render(document: Document, view: View) -> str:
    return "".join(f"{line}\n" for row in document["findings"] for line in _finding(document, row, view))


def _finding(document: Document, row: FindingRow, view: View) -> Iterator[str]:
    code = _painted(row["code"], f"{_BOLD};{_COLORS[row['severity']]}", view)
    yield f"{code} {_painted(sanitize(row['message']), _BOLD, view)}"
    yield f"  {_painted('-->', _DIM, view)} {_place(document, row['path'], row['line'], row['column'])}"
    yield from _frame(row, view)
    if row["why"]:
        yield f"  = {_painted('why', _BOLD, view)}: {sanitize(row['why'])}"
    yield from _places(document, "via", row["route"], view)
    yield from _places(document, "see", beside_route(row), view)
    if row["help"]:
        yield f"  = {_painted('help', f'{_BOLD};{_GREEN}', view)}: {sanitize(row['help'])}"
    yield f"  = {_painted('docs', _DIM, view)}: suitevet rule {row['code']}"
    yield ""


def _frame(row: FindingRow, view: View) -> Iterator[str]:
    line, column = row["line"], row["column"] or 1
    if line is None:
        return
    end_line, end_column = row["end_line"] or line, row["end_column"] or column + 1
    for text in frame(view.lines(row["path"], line + AROUND), line, column, end_line, end_column):
        before, caret, after = text.partition("^")
        marked = caret and not before.rpartition("|")[2].strip() and not after.strip("^")
        yield before + _painted(caret + after, _COLORS[row["severity"]], view) if marked else text


def _places(document: Document, label: str, rows: list[RelatedRow], view: View) -> Iterator[str]:
    for row in rows[:_PLACES]:
        place = _place(document, row["path"], row["line"], row["column"])
        yield f"  = {_painted(label, _BOLD, view)}: {place} {sanitize(row['message'])}"
    if len(rows) > _PLACES:
        yield f"  = {_painted(label, _BOLD, view)}: and {len(rows) - _PLACES} more"


def _place(document: Document, path: str, line: int | None, column: int | None) -> str:
    seen = safe_path(seen_from_here(document, path))
    return seen if line is None else f"{seen}:{line}:{column or 1}"


def _painted(text: str, style: str, view: View) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if view.color and text else text
