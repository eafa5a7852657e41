"""The output formats: one module each, with `render(document, view) -> str`, imported when it is asked for."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes longer to import than all of this
if TYPE_CHECKING:
    from suitevet.document import Document
    from suitevet.report.view import View

FORMATS = (
    "full", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "markdown",
)  # fmt: skip

HOME = "https://pypi.org/project/suitevet/"


def render(format_name: str, document: Document, view: View) -> str:
    """The text of a report, each line ended; `format_name` is one of FORMATS."""
    import importlib

    module = importlib.import_module(f"suitevet.report.{format_name}")
    text: str = module.render(document, view)
    return text
