"""The tokens of a plain statement, and the expressions that single tokens are."""

from __future__ import annotations

import re
from functools import lru_cache

from suitevet.facts import model as m
from suitevet.facts.constants import IMAGINARY, integer, named, part, real
from suitevet.facts.pieces import STRING
from suitevet.facts.positions import KEYWORDS


class NotPlain(Exception):
    """A statement says something that is read by libcst, or nothing that Python knows."""


END = "end"

_HOLED = r"""(?:[fF][rR]?|[rR][fF])(?:
      "(?!"")(?:[^"\\\n{}]++|\\[^{}N\n]|\{\{|\}\}|\{[^"{}\\\n\#]++\})*+"
    | '(?!'')(?:[^'\\\n{}]++|\\[^{}N\n]|\{\{|\}\}|\{[^'{}\\\n\#]++\})*+'
    | \"\"\"(?:[^"\\{}]++|\\[^{}N]|"(?!"")|\{\{|\}\}|\{[^"{}\\\n\#]++\})*+\"\"\"
    | '''(?:[^'\\{}]++|\\[^{}N]|'(?!'')|\{\{|\}\}|\{[^'{}\\\n\#]++\})*+'''
)"""  # f-strings whose holes hold neither quotes of their own kind nor braces
_NUMBER = r"""(?:
      0(?:[xX](?:_?[0-9a-fA-F])++|[oO](?:_?[0-7])++|[bB](?:_?[01])++)
    | (?:0|[1-9](?:_?[0-9])*+)(?:\.[0-9]*+)?(?:[eE][-+]?[0-9]++)?[jJ]?
    | \.[0-9]++(?:[eE][-+]?[0-9]++)?[jJ]?
)(?![\w.])"""
_TOKEN = re.compile(
    rf"""
    (?:[ \t\f\n]++|\\\n|\#[^\n]*+)*+
    (?:
      (?P<name>[A-Za-z_][A-Za-z0-9_]*+(?:\.[A-Za-z_][A-Za-z0-9_]*+)*+(?!["']))
    | (?P<operator>[()\[\],]|==|=|\.\.\.|\.(?!\d)|[{{}}]|:=|:|!=|->|(?:\*\*|//|<<|>>|[-+*/%@&|^<>])=?|~)
    | (?P<string>(?:[rR][bB]?|[bB][rR]?|[uU])?{STRING})
    | (?P<number>{_NUMBER})
    | (?P<formatted>{_HOLED})
    | (?P<odd>(?s:.))
    )
    """,
    re.VERBOSE,
)
_RESERVED = KEYWORDS | {"None", "True", "False"}


class Tokens:
    """The tokens of a stretch of a logical line, `END` behind them.

    The kind of an operator or a keyword is itself; the others are name (with the names behind its dots), string,
    number and formatted.
    """

    __slots__ = ("_matches", "kinds", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        kinds: list[str] = []
        words: list[str] = []
        self._matches = [*_TOKEN.finditer(text, start, end)]
        for match in self._matches:
            kind = match.lastgroup or ""
            word = match[kind]
            if kind == "operator" or (kind == "name" and word in KEYWORDS):
                kind = word
            elif kind == "odd":
                raise NotPlain
            kinds.append(kind)
            words.append(word)
        kinds.append(END)
        words.append("")
        self.kinds = kinds
        self.words = words

    def place(self, number: int) -> tuple[int, int]:
        """Where a token starts and ends."""
        match = self._matches[number]
        return match.span(match.lastgroup or "")


@lru_cache(maxsize=1 << 14)
def dotted(word: str) -> m.Expr:
    """What a name says, with those behind its dots."""
    first, *others = word.split(".")
    if others and (first in KEYWORDS or not _RESERVED.isdisjoint(others)):
        raise NotPlain
    value = named(first)
    for name in others:
        value = part(value, name)
    return value


def bare(word: str) -> str:
    """A name that is bound: without dots, and no constant."""
    if "." in word or word in _RESERVED:
        raise NotPlain
    return word


def number(word: str) -> m.Expr:
    if word[-1] in "jJ":
        return IMAGINARY
    if word.isdigit() or word[:2] in _BASES:
        return integer(word)
    return integer(word) if _REAL.isdisjoint(word) else real(word)


_BASES = frozenset({"0x", "0X", "0o", "0O", "0b", "0B"})
_REAL = frozenset(".eE")
