"""The pieces of a plain f-string."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.facts.plain.tokens import NotPlain
from suitevet.facts.strings import between_holes, opening

_PIECE = re.compile(r"\{(?!\{)([^}]++)\}|((?:[^{}]++|\{\{|\}\})++)")
_EXPRESSED = re.compile(
    r"""((?:
          [^!:=()\[\]"']++
        | "[^"]*+"
        | '[^']*+'
        | \((?:[^()]++|\([^()]*+\))*+\)
        | \[(?:[^\[\]]++|\[[^\[\]]*+\])*+\]
    )++)
    (?:![rsa])?+(?::.*+)?+\Z""",
    re.VERBOSE,
)


def pieces(text: str, start: int, end: int) -> Iterator[str | tuple[int, int]]:
    """What an f-string says itself, and where the expressions in its holes stand."""
    prefix, quotes = opening(text[start:end])
    for piece in _PIECE.finditer(text, start + len(prefix) + quotes, end - quotes):
        if piece[1] is None:
            yield between_holes(piece[2], raw="r" in prefix)
        else:
            expressed = _EXPRESSED.match(text, piece.start(1), piece.end(1))
            if expressed is None:
                raise NotPlain
            yield expressed.span(1)
