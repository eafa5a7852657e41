"""What names and numbers say.

All files of a suite name the same few things, and their facts are kept: they share them.
"""

from __future__ import annotations

from functools import lru_cache

from suitevet.facts import model as m

NONE = m.Literal("none", None)
ELLIPSIS = m.Literal("ellipsis", None)
IMAGINARY = m.Literal("complex", None)

_MOST_DIGITS = 4300  # more decimal ones Python does not convert
_MOST_BITS = 4096
_CONSTANTS = {"None": NONE, "True": m.Literal("bool", True), "False": m.Literal("bool", False)}


@lru_cache(maxsize=1 << 14)
def named(name: str) -> m.Expr:
    return _CONSTANTS.get(name) or m.Name(name)


def part(value: m.Expr, name: str) -> m.Attribute:
    return _part(value, name) if type(value) is m.Name else m.Attribute(value, name)


@lru_cache(maxsize=1 << 14)
def _part(value: m.Name, name: str) -> m.Attribute:
    return m.Attribute(value, name)


def integer(word: str) -> m.Expr:
    digits = word.replace("_", "")
    try:
        value = int(digits, 0) if len(digits) <= _MOST_DIGITS else None
    except ValueError:
        return m.Unknown("an integer that cannot be read")
    if value is None or value.bit_length() > _MOST_BITS:
        return m.Unknown("a huge integer")
    return m.Literal("int", value)


def real(word: str) -> m.Expr:
    value = float(word)
    return m.Literal("float", value) if value != float("inf") else m.Unknown("a float out of range")
