"""reviewdog's diagnostic format, in which columns count the bytes of UTF-8."""

from __future__ import annotations

import json

from suitevet.document import Document, FindingRow, RelatedRow
from suitevet.report import HOME
from suitevet.report.sanitize import sanitize
from suitevet.report.view import View, seen_from_top

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(document: Document, view: View) -> str:
    report = {
        "source": {"name": "suitevet", "url": HOME},
        "severity": "WARNING",
        "diagnostics": [_diagnostic(row, view) for row in document["findings"]],
    }
    return json.dumps(report, ensure_ascii=True, indent=2) + "\n"


def _diagnostic(row: FindingRow, view: View) -> dict[str, object]:
    lines = [row["message"]]
    lines += [f"{word}: {text}" for word, text in (("why", row["why"]), ("help", row["help"])) if text]
    related = [{"message": sanitize(each["message"]), "location": _location(each, view)} for each in row["related"]]
    return {
        "message": "\n".join(sanitize(line) for line in lines),
        "location": _location(row, view),
        "severity": _SEVERITIES[row["severity"]],
        "code": {"value": row["code"]},
        **({"relatedLocations": related} if related else {}),
    }


def _location(row: FindingRow | RelatedRow, view: View) -> dict[str, object]:
    path = sanitize(seen_from_top(view, row["path"]))
    if row["line"] is None:
        return {"path": path}
    range_ = {"start": _position(view, row["path"], row["line"], row["column"])}
    if row["end_line"] is not None:
        range_["end"] = _position(view, row["path"], row["end_line"], row["end_column"])
    return {"path": path, "range": range_}


def _position(view: View, path: str, line: int, column: int | None) -> dict[str, int]:
    if column is None:
        return {"line": line}
    lines = view.lines(path, line)
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    beyond = column - 1 - len(before)  # a place behind what can be read counts as ASCII
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + beyond + 1}
