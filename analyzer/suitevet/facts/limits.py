"""How deep the tree of one statement gets: chains that a recursive parser or walk would not survive are refused."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from suitevet.facts.lines import LogicalLine
from suitevet.facts.pieces import Refused, pieces

MOST_CHAINED = 3000
MOST_LAMBDAS = 300
LONG = 2000  # characters; a shorter logical line cannot hold that many

_OPERATOR = re.compile(
    r"(?P<step>\.(?![\d.])|\*\*|//|<<|>>|[-+*/%@&|^~]|\b(?:not|and|or|else|await)\b)"
    r"|(?P<function>\blambda\b)|(?P<colon>:)|(?P<part>[,;])"
)
_NESTING = re.compile(r"[-+*/%@&|^~.(\[{\"'<>]|\b(?:not|and|or|else|await)\b")  # at least what can nest
_WEIGHT = {"else": 3, "**": 2}  # the memory libcst takes for these grows with the square, and this much faster


@dataclass(slots=True)
class _Level:
    """What nests between two brackets since the last comma."""

    steps: int = 0
    functions: int = 0
    parameters: bool = False  # of a lambda; their commas separate nothing


def too_deep(text: str, start: int, end: int) -> None:
    """Raises `Refused` for a logical line.

    Counted is what nests, at each bracket that is open: operators, attributes, calls, subscripts, joined strings.
    Comparisons, displays and arguments of any length are flat.
    """
    most = len(_NESTING.findall(text, start, end)) * max(_WEIGHT.values())
    if most <= MOST_CHAINED and text.count("lambda", start, end) <= MOST_LAMBDAS:
        return
    levels = [_Level()]
    steps = functions = 0
    for kind, begin, behind in pieces(text, start):
        level = levels[-1]
        if kind == "code":
            steps, functions = steps - level.steps, functions - level.functions
            _count(level, text, begin, behind, start)
            steps, functions = steps + level.steps, functions + level.functions
        elif kind in ("open", "hole"):
            levels.append(_Level())
        elif kind in ("close", "filled"):
            levels.pop()
            steps, functions = steps - level.steps, functions - level.functions
        if kind in ("string", "formatted", "close"):
            levels[-1].steps += 1
            steps += 1
        if steps > MOST_CHAINED or functions > MOST_LAMBDAS:
            raise _refused(start)


def _count(level: _Level, text: str, begin: int, end: int, start: int) -> None:
    for match in _OPERATOR.finditer(text, begin, end):
        kind = match.lastgroup
        if kind == "step":
            level.steps += _WEIGHT.get(match[0], 1)
        elif kind == "function":
            level.functions += 1
            level.parameters = True
        elif kind == "colon":
            level.parameters = False
        elif not level.parameters:
            level.steps = level.functions = 0
        if level.steps > MOST_CHAINED or level.functions > MOST_LAMBDAS:
            raise _refused(start)


def _refused(start: int) -> Refused:
    return Refused("VET006", f"more than {MOST_CHAINED} operations, or {MOST_LAMBDAS} lambdas, in one another", start)


def too_many_elifs(lines: Iterable[LogicalLine]) -> None:
    """Raises `Refused` where too many `elif`s follow an `if`."""
    counts: dict[int, int] = defaultdict(int)  # by level
    for line in lines:
        if line.word in ("if", "elif"):
            counts[line.level] = counts[line.level] + 1 if line.word == "elif" else 0
            if counts[line.level] > MOST_CHAINED:
                message = f"more than {MOST_CHAINED} `elif`s in one statement"
                raise Refused("VET006", message, line.start)
