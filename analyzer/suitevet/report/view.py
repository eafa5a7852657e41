"""How a report is looked at: from where, with which sources at hand, in which colours."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from typing import NamedTuple

from suitevet.report.document import Document

Lines = Callable[[str], Sequence[str]]  # of a file of the document, without their ends; empty where unreadable


class View(NamedTuple):
    lines: Lines
    color: bool


def seen_from_here(document: Document, path: str) -> str:
    """A path of the document as the current directory reaches it."""
    return posixpath.normpath(posixpath.join(document["root"], path))
