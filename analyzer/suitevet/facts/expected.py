"""What Python insists on behind an expression that it has read as far as it can be read: in an f-string and a `def`."""

from __future__ import annotations

from collections.abc import Sequence

from suitevet.facts.elements import Missing
from suitevet.facts.probes import opened, reach
from suitevet.facts.tokens import Token


def expected(text: str, line: int, place: int) -> Missing | None:
    """What a logical line lacks before the token at a place, both given by their offsets."""
    levels, _ = opened(text, line, place)
    if levels[-1] and text.startswith("else", levels[-1][-1].start):
        return None  # wants an expression first
    hole = next((level for level in reversed(levels) if level and level[0].kind == "hole"), None)
    if hole is not None:
        inner = levels[levels.index(hole) + 1 :]
        return _in_hole(text, hole, inner[0][0].start if inner else place)
    said = [text[token.start : token.end] for token in levels[0]]
    if "def" in said[:2]:
        bracket = levels[1][0].start if len(levels) > 1 else place
        return _in_header(text, levels[0][said.index("def") + 2 :], bracket)
    return None


def _in_hole(text: str, level: Sequence[Token], stop: int) -> Missing | None:
    """`}` behind an expression, unless what may stand before it is there already."""
    tokens = level[1:]
    end = reach(text, tokens, "_ = ")
    if end == 0:
        return Missing(tokens[0].start if tokens else stop, "an expression is missing behind the `{` of an f-string")
    if end < len(tokens) and text[tokens[end].start : tokens[end].end] in ("=", "!", ":"):
        return None
    told = tokens[end].start if end < len(tokens) else stop
    return Missing(told, "`}` is missing behind an expression in an f-string")


def _in_header(text: str, tokens: Sequence[Token], stop: int) -> Missing | None:
    """`(` behind the name of a function, and `:` behind what it returns."""
    if not tokens and not text.startswith("(", stop):
        return Missing(stop, "`(` is missing behind the name of a function")
    arrows = [n for n, token in enumerate(tokens) if text.startswith("->", token.start)]
    if not arrows:
        return None
    returned = tokens[arrows[0] + 1 :]
    end = reach(text, returned, "_: ")
    rest = [token.start for token in (tokens[arrows[0]], *returned)[end + bool(end) :]]
    return Missing(rest[0] if rest else stop, "`:` is missing behind the header of a function")
