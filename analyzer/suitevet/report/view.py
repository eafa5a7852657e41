"""How a report is looked at: from where, with which sources at hand, in which colours."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from typing import NamedTuple

from suitevet.document import Document, FindingRow, RelatedRow

# The lines of a file of the document up to the last one wanted, without their ends; fewer where there are no more.
Lines = Callable[[str, int], Sequence[str]]
Data = Callable[[str], bytes]  # of a file of the document as it is stored; empty where unreadable


def no_data(path: str) -> bytes:
    return b""


class View(NamedTuple):
    lines: Lines
    color: bool
    data: Data = no_data
    top: str = "."  # how the top of the repository reaches the paths of the document


def beside_route(row: FindingRow) -> list[RelatedRow]:
    """The related places that the route does not name anyway."""
    return [each for each in row["related"] if each not in row["route"]]


def seen_from_here(document: Document, path: str) -> str:
    """A path of the document as the current directory reaches it."""
    return posixpath.normpath(posixpath.join(document["root"], path))


def seen_from_top(view: View, path: str) -> str:
    """A path of the document as the top of the repository reaches it."""
    return posixpath.normpath(posixpath.join(view.top, path))
