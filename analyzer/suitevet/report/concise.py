"""One line for each finding, shaped as flake8's: `path:line:column: CODE message`."""

from __future__ import annotations

from suitevet.document import Document, FindingRow
from suitevet.report.sanitize import safe_path, sanitize
from suitevet.report.view import View, seen_from_here


def render(document: Document, view: View) -> str:
    return "".join(f"{_line(document, row)}\n" for row in document["findings"])


def _line(document: Document, row: FindingRow) -> str:
    path = safe_path(seen_from_here(document, row["path"]))
    return f"{path}:{row['line'] or 1}:{row['column'] or 1}: {row['code']} {sanitize(row['message'])}"
