"""GitLab's code quality report: a JSON list of findings with fingerprints."""

from __future__ import annotations

import json

from suitevet.document import Document, FindingRow
from suitevet.report.sanitize import sanitize
from suitevet.report.view import View, seen_from_top

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(document: Document, view: View) -> str:
    return json.dumps([_issue(row, view) for row in document["findings"]], ensure_ascii=True, indent=2) + "\n"


def _issue(row: FindingRow, view: View) -> dict[str, object]:
    line, column = row["line"] or 1, row["column"] or 1
    end = {"line": row["end_line"] or line, "column": row["end_column"] or column}
    return {
        "check_name": row["code"],
        "description": f"{row['code']}: {sanitize(row['message'])}",
        "severity": _SEVERITIES[row["severity"]],
        "fingerprint": row["fingerprint"],
        "location": {
            "path": sanitize(seen_from_top(view, row["path"])),
            "positions": {"begin": {"line": line, "column": column}, "end": end},
        },
    }
