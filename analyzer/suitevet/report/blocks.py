"""Rows of tables and fenced code as Markdown, which nothing in them can end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suitevet.report.sanitize import sanitize

_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")  # one that is not escaped; between backticks it would end the cell, too
_TICKS = re.compile("`+")


def table_row(cells: Iterable[str]) -> str:
    """A row of cells that are Markdown."""
    return "| " + " | ".join(_BAR.sub(r"\1\\|", cell) for cell in cells) + " |"


def fenced(language: str, lines: Iterable[str], indent: str = "") -> Iterator[str]:
    """Code of the user's tree or about it."""
    safe = [sanitize(line) for line in lines]
    longest = max((len(run) for line in safe for run in _TICKS.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{indent}{fence}{language}"
    yield from (f"{indent}{line}" for line in safe)
    yield f"{indent}{fence}"
