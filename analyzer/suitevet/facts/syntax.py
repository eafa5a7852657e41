"""Where a file that does not parse goes wrong: the parser's own word is not reliable, so it is checked and refined."""

from __future__ import annotations

import re

import libcst as cst

from suitevet.facts.model import Problem
from suitevet.facts.scan import Scan

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?:\s|$)")


def locate_error(text: str, scan: Scan, error: Exception) -> Problem:
    """The problem a parser's exception stands for, at its true line."""
    for line in scan.lines:
        if line.column == 1 and _CONFLICT.match(text, line.start):
            return Problem("VET001", "a merge conflict mark", line.line, 1)
    message = _message(error)
    if isinstance(error, cst.ParserSyntaxError) and (error.raw_line, error.raw_column) != (1, 1):
        return Problem("VET001", message, error.raw_line, error.raw_column + 1)
    place = _first_broken(text, scan)
    return Problem("VET001", message, *place)


def _message(error: Exception) -> str:
    if isinstance(error, cst.ParserSyntaxError):
        first = str(error.message).strip().splitlines()
        return f"invalid syntax: {first[0] if first else 'cannot be parsed'}"[:200]
    return "invalid syntax"


def _first_broken(text: str, scan: Scan) -> tuple[int, int]:
    """The first top-level block that does not parse by itself."""
    starts = [number for number, line in enumerate(scan.lines) if line.column == 1]
    for position, first in enumerate(starts):
        last = starts[position + 1] if position + 1 < len(starts) else len(scan.lines)
        block = text[scan.lines[first].start : scan.lines[last - 1].end] + "\n"
        if not _parses(block) and scan.lines[first].word not in ("else", "elif", "except", "finally", "@"):
            return scan.lines[first].line, scan.lines[first].column
    return 1, 1


def _parses(block: str) -> bool:
    try:
        cst.parse_module(block)
    except (cst.ParserSyntaxError, cst.CSTValidationError, cst.CSTLogicError, SyntaxError, ValueError, RecursionError):
        return False
    return True
