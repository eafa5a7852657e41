"""One JSON object a line: every finding, then every file that was not analysed, then the statistics."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from suitevet.document import Document
from suitevet.report.view import View


def render(document: Document, view: View) -> str:
    return "".join(json.dumps(row, ensure_ascii=True) + "\n" for row in _rows(document))


def _rows(document: Document) -> Iterator[Mapping[str, object]]:
    for finding in document["findings"]:
        yield {"kind": "finding", **finding}
    for path in document["incomplete"]:
        yield {"kind": "incomplete", "path": path}
    counts = {"suppressed": document["suppressed"], "baselined": document["baselined"]}
    seen = {"test_files": document["test_files"], "statistics": document["statistics"]}
    yield {"kind": "summary", "version": document["version"], **seen, **counts}
