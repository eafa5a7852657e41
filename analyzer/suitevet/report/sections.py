"""Texts for a terminal: parts with headings, and lines that are not too long."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from suitevet.report.sanitize import sanitize

_WIDTH = 110


def section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines below a heading; nothing where there are none."""
    lines = list(lines)
    if lines:
        yield ""
        yield heading.upper()
        yield from lines


def wrapped(text: str, indent: str = "    ") -> list[str]:
    """Text of any origin on as many lines as it takes, all but the first indented further."""
    return textwrap.wrap(
        sanitize(text), _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
