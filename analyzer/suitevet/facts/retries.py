"""How often libcst reads the same text again: patterns and `del` targets in more brackets than it can take."""

from __future__ import annotations

import re
from collections.abc import Sequence

from suitevet.facts.lines import LogicalLine
from suitevet.facts.pieces import Refused, pieces

MOST_READ = 1 << 22  # characters of a file, each as often as it is read: the parser takes a second or two for them


def too_many_retries(text: str, lines: Sequence[LogicalLine]) -> None:
    """Raises `Refused` for the logical line at which the parser would hang.

    What stands in brackets in a pattern or a `del` it tries as one thing after the other, and remembers nothing of it.
    """
    deletes = _DELETE.search(text) is not None
    read = 0
    for line in lines:
        if line.word in ("case", "del") or (deletes and _DELETE.search(text, line.start, line.end)):
            read += _read(text, line.start, line.end)
            if read > MOST_READ:
                raise Refused("VET006", "nested too deeply for a pattern or for the targets of a `del`", line.start)


_DELETE = re.compile(r"[:;][\s\\]*+del\b")
_TURN = re.compile(r"\b(?:case|del|if)\b|[:;=]")
_OPENING = re.compile(r"[(\[{]")
_HARMLESS = 6  # brackets; nothing gets deep with fewer


def _read(text: str, start: int, end: int) -> int:
    """The characters of the patterns and the targets in a logical line, each as often as it is read."""
    if len(_OPENING.findall(text, start, end)) <= _HARMLESS:
        return 0
    read = 0
    retried = False
    tries = [1]
    for kind, begin, behind in pieces(text, start):
        if kind in ("open", "hole"):
            tries.append(tries[-1] * _tries(text, begin))
        elif kind in ("close", "filled"):
            tries.pop()
        elif kind == "code" and len(tries) == 1:
            for turn in _TURN.finditer(text, begin, behind):
                retried = turn[0] == "del" or (turn[0] == "case" and turn.start() == start)
        read += (behind - begin) * tries[-1] if retried else 0
        if read > MOST_READ:
            break
    return read


def _tries(text: str, bracket: int) -> int:
    """How often what is in a bracket is tried: measured, and rounded up."""
    called = bracket > 0 and (text[bracket - 1].isalnum() or text[bracket - 1] == "_")
    return 2 if text[bracket] == "[" or called else 4
