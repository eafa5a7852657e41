"""What libcst reads although Python does not."""

from __future__ import annotations

import re

from suitevet.facts.flaws import flaws, may_be_faulty
from suitevet.facts.lines import Scan
from suitevet.facts.model import Problem
from suitevet.facts.source import problem_at


def extra_errors(text: str, scanned: Scan) -> Problem | None:
    """The first error in a text that libcst has parsed."""
    old = _old_except(text, scanned)
    if old is not None or not may_be_faulty(text, 0, len(text)):
        return old
    for line in scanned.lines:
        if may_be_faulty(text, line.start, line.end):
            for flaw in flaws(text, line.start, []):
                return problem_at(text, flaw.told, flaw.message)
    return None


_OLD_EXCEPT = re.compile(r"except\s+[\w.]+\s*,\s*([a-z_][a-z0-9_]*)\s*:")
_BINDING = frozenset({"import", "from", "def", "class", "for", "async", "with", "global", "case"})
_WORD = re.compile(r"\b[^\W\d]\w*+")
_TARGET = re.compile(r"\b([^\W\d]\w*+)\s*+(?:[,:]|[)\]]*+\s*+=(?!=))")


def _old_except(text: str, scanned: Scan) -> Problem | None:
    """`except E, e:` is a tuple of exceptions since 3.14; when nothing gives `e` a value, it is older."""
    handlers = [line for line in scanned.lines if line.word == "except"]
    caught = [(line.start, match[1]) for line in handlers if (match := _OLD_EXCEPT.match(text, line.start, line.end))]
    bound = _bound(text, scanned) if caught else None
    if bound is None:
        return None
    for start, name in caught:
        if name not in bound:
            return problem_at(text, start, "a Python 2 `except`: write `as` before the name")
    return None


def _bound(text: str, scanned: Scan) -> frozenset[str] | None:
    """Names that anything but an `except` may give a value; None when a star import may give one to any name."""
    names: set[str] = set()
    for line in scanned.lines:
        if line.word in _BINDING:
            if text[line.end - 1] == "*":
                return None
            names.update(_WORD.findall(text, line.start, line.end))
        elif line.word != "except":
            names.update(_TARGET.findall(text, line.start, line.end))
    return frozenset(names)
