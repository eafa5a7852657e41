"""How deep one statement nests: chains that a recursive parser or walk would not survive."""

from __future__ import annotations

import re

MOST_CHAINED = 3000
MOST_LAMBDAS = 300

_PART = re.compile(
    r"""
      (?P<skip>\#[^\r\n]*|\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3})
    | (?P<string>"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<lambda>\blambda\b)
    | (?P<word>[^\W\d]\w*)
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<end>[,;])
    | (?P<operator>\.(?!\d)|\*\*|//|<<|>>|[-+*/%@&|^~])
    """,
    re.VERBOSE | re.DOTALL,
)
_OPERATORS = frozenset({"not", "and", "or", "if", "else", "await"})


def too_deep(text: str, start: int, end: int) -> str | None:
    """Why a logical line would overflow a parser; None when it would not.

    Counts what nests the syntax tree, at each bracket level from the last comma on: operators, attributes, calls,
    subscripts and implicitly joined strings. Flat displays and argument lists of any length are fine.
    """
    counts = [0]
    total = 0
    lambdas = 0
    for match in _PART.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "operator" or (kind == "word" and match[0] in _OPERATORS) or kind == "string":
            counts[-1] += 1
            total += 1
        elif kind == "lambda":
            lambdas += 1
            if lambdas > MOST_LAMBDAS and _nested_lambdas(text, start, end):
                return "more than 300 nested lambdas"
        elif kind == "open":
            counts.append(0)
        elif kind == "close" and len(counts) > 1:
            total -= counts.pop()
            counts[-1] += 1
            total += 1
        elif kind == "end":
            total -= counts[-1]
            counts[-1] = 0
        if total > MOST_CHAINED:
            return "more than 3000 chained operations"
    return None


_NESTED = re.compile(r"(?:lambda[^:,()\[\]{}]*:\s*){301}")


def _nested_lambdas(text: str, start: int, end: int) -> bool:
    return _NESTED.search(text, start, end) is not None
