"""The document as JSON, in ASCII; `schema.json` beside this file describes it."""

from __future__ import annotations

import json

from suitevet.document import Document
from suitevet.report.view import View

_FOR_REPORTERS = ("root", "rules")  # where the current directory is, and texts that `suitevet rule` prints


def render(document: Document, view: View) -> str:
    said = {name: value for name, value in document.items() if name not in _FOR_REPORTERS}
    return json.dumps(said, ensure_ascii=True, indent=2) + "\n"
