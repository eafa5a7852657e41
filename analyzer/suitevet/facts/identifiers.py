"""Names as Python compares them: `ﬁle` and `file` are one, whichever way they are written."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeVar

from suitevet.facts import model as m

T = TypeVar("T")

_WORD = re.compile("[0-9A-Za-z_\x80-\U0010ffff]+")  # names, and whatever else is not ASCII beside them

_NAMES: dict[type[object], tuple[str, ...]] = {
    m.Name: ("id",),
    m.Attribute: ("name",),
    m.Argument: ("keyword",),
    m.Import: ("module", "name", "alias"),
    m.Declare: ("names",),
    m.Parameter: ("name",),
    m.Function: ("name", "qualname"),
    m.Class: ("name", "qualname"),
}


def comparable(facts: m.FileFacts, text: str) -> m.FileFacts:
    """The facts of a text with every name in the one form that compares."""
    return facts if _is_plain(text) else _Renaming().renamed(facts)


def _is_plain(text: str) -> bool:
    """Are the names in a text surely in that form? Other forms (`…`, `½`) stand in texts and comments as a rule."""
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return True
    return not any(map(_may_be_renamed, set(_WORD.findall(text))))


def _may_be_renamed(word: str) -> bool:
    if word.isascii() or unicodedata.is_normalized("NFKC", word):
        return False
    return any(f"a{letter}".isidentifier() for letter in set(word) if not letter.isascii())


class _Renaming:
    """Facts that many share, as the blocks around steps, are renamed once and shared again."""

    def __init__(self) -> None:
        self._known: dict[int, object] = {}

    def renamed(self, value: T) -> T:
        if not isinstance(value, tuple) or isinstance(value, m.Span):
            return value
        if id(value) not in self._known:
            names = _NAMES.get(type(value), ())
            fields = zip(getattr(value, "_fields", range(len(value))), value, strict=True)
            found = [_normalized(each) if field in names else self.renamed(each) for field, each in fields]
            is_same = all(new is old for new, old in zip(found, value, strict=True))
            self._known[id(value)] = value if is_same else tuple.__new__(type(value), found)
        known: T = self._known[id(value)]  # type: ignore[assignment]  # of the same type by the line above
        return known


def _normalized(name: object) -> object:
    if isinstance(name, tuple):
        return tuple(map(_normalized, name))
    return unicodedata.normalize("NFKC", name) if isinstance(name, str) and not name.isascii() else name
