"""GitHub workflow commands: one annotation for each finding, the most severe first, as only the first ten are shown."""

from __future__ import annotations

from suitevet.document import Document, FindingRow
from suitevet.report.escape import command_data, command_property
from suitevet.report.summary import NO_TESTS
from suitevet.report.view import View, seen_from_here, seen_from_top

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_ORDER = tuple(_COMMANDS)


def render(document: Document, view: View) -> str:
    ordered = sorted(document["findings"], key=lambda row: _ORDER.index(row["severity"]))
    nothing = "" if document["test_files"] else f"::warning title=suitevet::{NO_TESTS}\n"
    return nothing + "".join(f"{_command(document, row, view)}\n" for row in ordered)


def _command(document: Document, row: FindingRow, view: View) -> str:
    line, column = row["line"] or 1, row["column"] or 1
    properties = {
        "title": f"suitevet ({row['code']})",
        "file": seen_from_top(view, row["path"]),
        "line": str(line),
        "col": str(column),
        **_end(row),
    }
    listed = ",".join(f"{name}={command_property(value)}" for name, value in properties.items())
    place = f"{seen_from_here(document, row['path'])}:{line}:{column}"
    lines = [f"{place}: {row['code']} {row['message']}"]
    lines += [f"  {word}: {text}" for word, text in (("why", row["why"]), ("help", row["help"])) if text]
    data = "\n".join(line.replace("\n", "\\x0a") for line in lines)
    return f"::{_COMMANDS[row['severity']]} {listed}::{command_data(data)}"


def _end(row: FindingRow) -> dict[str, str]:
    """Columns are given within one line only: GitHub ignores an annotation that has them over several."""
    end_line, end_column = row["end_line"], row["end_column"]
    if end_line is None or end_line != row["line"]:
        return {}
    return {"endLine": str(end_line)} | ({"endColumn": str(end_column)} if end_column is not None else {})
