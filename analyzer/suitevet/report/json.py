"""The document as JSON, in ASCII; `schema.json` beside this file describes it."""

from __future__ import annotations

import json

from suitevet.report.document import Document
from suitevet.report.view import View


def render(document: Document, view: View) -> str:
    return json.dumps(document, ensure_ascii=True, indent=2) + "\n"
