"""What the patterns of a `match` compare with, and which names they bind."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from suitevet.facts import model as m
from suitevet.facts.expressions import expression
from suitevet.facts.positions import Positions


def compared(pattern: cst.MatchPattern, at: Positions) -> m.Expr | None:
    """The value a plain pattern stands for; None when it takes everything."""
    match pattern:
        case cst.MatchValue(value=value) | cst.MatchSingleton(value=value):
            return expression(value, at)
        case cst.MatchAs(pattern=None):
            return None
        case cst.MatchAs(pattern=cst.MatchPattern() as inner):
            return compared(inner, at)
    return m.Unknown("a pattern")


def bound(pattern: cst.CSTNode) -> Iterator[str]:
    """The names a pattern binds, in order."""
    match pattern:
        case cst.MatchAs(pattern=inner, name=name):
            if inner is not None:
                yield from bound(inner)
            if name is not None:
                yield name.value
        case cst.MatchStar(name=cst.Name(value=name)):
            yield name
        case cst.MatchOr(patterns=patterns):
            # every alternative binds the same names
            yield from bound(patterns[0].pattern)
        case cst.MatchList(patterns=patterns) | cst.MatchTuple(patterns=patterns):
            for element in patterns:
                yield from bound(element.value if isinstance(element, cst.MatchSequenceElement) else element)
        case cst.MatchMapping(elements=elements, rest=rest):
            for item in elements:
                yield from bound(item.pattern)
            if rest is not None:
                yield rest.value
        case cst.MatchClass(patterns=positional, kwds=keywords):
            for element in positional:
                yield from bound(element.value)
            for keyword in keywords:
                yield from bound(keyword.pattern)
