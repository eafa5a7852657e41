"""Reading a row of a table: every field by its type, every unknown key refused."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from suitevet.catalog.conditions import Condition, parse

T = TypeVar("T")


class Malformed(Exception):
    """A row that does not fit its table; the message is fit for the user."""

    def __init__(self, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


class Row(NamedTuple):
    """The fields given for one name."""

    name: str
    fields: Mapping[str, object]

    def text(self, key: str, default: str = "") -> str:
        value = self.fields.get(key, default)
        if not isinstance(value, str):
            raise Malformed(f"`{self.name}`: `{key}` must be a string")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.fields.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise Malformed(f"`{self.name}`: `{key}` must be a list of strings")
        return tuple(value)

    def numbers(self, key: str) -> tuple[float, ...]:
        value = self.fields.get(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        found = tuple(float(item) for item in items if isinstance(item, int | float) and item >= 0)
        if len(found) < len(items):
            raise Malformed(f"`{self.name}`: `{key}` must be a number, or a list of numbers")
        return found

    def flag(self, key: str) -> bool:
        value = self.fields.get(key, False)
        if not isinstance(value, bool):
            raise Malformed(f"`{self.name}`: `{key}` must be true or false")
        return value

    def choice(self, key: str, among: Mapping[str, T], default: T) -> T:
        """What the given word stands for."""
        if key not in self.fields:
            return default
        value = self.text(key)
        if value not in among:
            raise Malformed(f"`{self.name}`: unknown {key} `{value}`", closest(value, among))
        return among[value]

    def conditions(self, key: str) -> tuple[Condition, ...]:
        texts = self.texts(key)
        if not texts:
            return ()
        found: list[Condition] = []
        for text in texts:
            condition = parse(text)
            if condition is None:
                raise Malformed(f"`{self.name}`: `{text}` in `{key}` is no condition on an argument", "connect=False")
            found.append(condition)
        return tuple(found)


def row(name: str, fields: object, known: frozenset[str]) -> Row:
    """A row whose keys are all known."""
    if not isinstance(fields, Mapping):
        raise Malformed(f'`{name}` must be a table: `"{name}" = {{ … }}`')
    unknown = next((key for key in fields if key not in known), None)
    if unknown is not None:
        raise Malformed(f"`{name}`: unknown key `{unknown}`", closest(str(unknown), known))
    return Row(name, fields)


def closest(word: str, among: Iterable[str]) -> str:
    """The option a misspelled word was meant to be, or all of them in a line."""
    options = sorted(among)
    close = difflib.get_close_matches(word, options, n=1)
    return close[0] if close else ", ".join(options)
