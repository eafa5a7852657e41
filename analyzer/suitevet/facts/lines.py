"""The logical lines and the comments of a text."""

from __future__ import annotations

from typing import NamedTuple


class LogicalLine(NamedTuple):
    """A statement, several joined by `;`, a decorator, or a compound statement's header and what follows it."""

    line: int  # of the first token
    column: int
    end_line: int
    start: int  # offsets into the text, without comment and line end
    end: int
    word: str  # its first word or character
    level: int  # blocks around it


class Comment(NamedTuple):
    line: int
    column: int
    text: str
    logical: int | None  # the logical line it stands beside or in; None when it stands alone


class Scan(NamedTuple):
    """All of them, in order."""

    lines: tuple[LogicalLine, ...]
    comments: tuple[Comment, ...]
