"""Options of pytest converted to the types that pytest gives them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping

from suitevet.facts.model import Problem
from suitevet.project.config import Value
from suitevet.project.toml import as_text

_TRUE = ("y", "yes", "t", "true", "on", "1")
_FALSE = ("n", "no", "f", "false", "off", "0")
_LONGEST = 100_000  # characters; splitting words is slow
_NEWLINE = re.compile("\r\n|\r|\n")


class Options:
    """The options of one configuration. A wrong value becomes a problem and is read as well as it can be."""

    __slots__ = ("_problems", "_values")

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = dict(values)
        self._problems: dict[Problem, None] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the options asked for so far."""
        return tuple(self._problems)

    def override(self, assignments: tuple[str, ...]) -> None:
        """Take `-o name=value` into account."""
        for assignment in assignments:
            name, equals, value = assignment.partition("=")
            if equals:
                self._values[name] = Value(value, False, self._line("addopts"))
            else:
                self._wrong("addopts", "-o expects name=value")

    def words(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """An option of pytest's types `args` and `paths`."""
        value = self._values.get(name)
        if value is None:
            return default
        return self._items(name, value) if isinstance(value.raw, list) else self._split(name, value)

    def lines(self, name: str) -> tuple[str, ...]:
        """An option of pytest's type `linelist`."""
        value = self._values.get(name)
        if value is None:
            return ()
        if isinstance(value.raw, list):
            return self._items(name, value)
        if value.native:
            self._wrong(name, "expects a list of strings")
        return tuple(stripped for line in _NEWLINE.split(as_text(value.raw)) if (stripped := line.strip()))

    def word(self, name: str) -> str | None:
        """An option that is a string; numbers are let pass, as plugins do."""
        value = self._values.get(name)
        if value is None:
            return None
        if isinstance(value.raw, (list, dict)):
            self._wrong(name, "expects a string")
            return None
        return as_text(value.raw).strip() or None

    def flag(self, name: str, default: str) -> bool:
        """An option that is true or false."""
        value = self._values.get(name)
        text = default if value is None else as_text(value.raw).strip().lower()
        if text not in _TRUE + _FALSE or (value is not None and value.native and not isinstance(value.raw, bool)):
            self._wrong(name, "expects true or false")
        return text in _TRUE or (text not in _FALSE and default in _TRUE)

    def raw(self) -> dict[str, str | tuple[str, ...]]:
        """Every option, as text or a tuple of texts."""
        return {
            name: tuple(as_text(item) for item in value.raw) if isinstance(value.raw, list) else as_text(value.raw)
            for name, value in self._values.items()
        }

    def _items(self, name: str, value: Value) -> tuple[str, ...]:
        items = value.raw if isinstance(value.raw, list) else []
        if not all(isinstance(item, str) for item in items):
            self._wrong(name, "expects a list of strings")
        return tuple(item for item in items if isinstance(item, str))

    def _split(self, name: str, value: Value) -> tuple[str, ...]:
        text = as_text(value.raw)
        if value.native:
            self._wrong(name, "expects a list of strings")
        if len(text) > _LONGEST:
            self._wrong(name, "is too long")
            return ()
        try:
            return tuple(shlex.split(text))
        except ValueError as error:
            self._wrong(name, f"cannot be split into words: {str(error).lower()}")
            return tuple(text.split())

    def _line(self, name: str) -> int | None:
        value = self._values.get(name)
        return None if value is None else value.line

    def _wrong(self, name: str, reason: str) -> None:
        self._problems[Problem("VET008", f"option {name} {reason}", self._line(name), None)] = None
