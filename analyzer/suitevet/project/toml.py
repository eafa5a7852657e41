"""TOML that strangers wrote, parsed within bounds."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from suitevet.facts.model import Problem

LIMIT = 1_000_000  # bytes; the parser is quadratic in places

_DEEPEST_KEY = 32  # the parser walks every prefix of every dotted key
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_POSITION = re.compile(r"at line (\d+), column (\d+)")


@functools.lru_cache(maxsize=8)
def parse_toml(data: bytes) -> Mapping[str, object] | Problem:
    """The document, which nobody may change, or a VET008 problem with its line."""
    text = decode(data)
    if isinstance(text, Problem):
        return text
    deep = _too_deep_at(text)
    if deep is not None:
        return Problem("VET008", "invalid TOML: a key of too many parts", deep, None)
    import tomli

    try:
        found: dict[str, object] = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return _located(str(error), text)
    except RecursionError:
        return Problem("VET008", "invalid TOML: values nested too deeply", None, None)
    except ValueError as error:  # an integer of thousands of digits
        return Problem("VET008", f"invalid TOML: {str(error).partition(';')[0]}", None, None)
    return found


def document(data: bytes | Problem) -> Mapping[str, object]:
    """The document in what was read, empty where there is none."""
    found = parse_toml(data) if isinstance(data, bytes) else data
    return {} if isinstance(found, Problem) else found


def decode(data: bytes) -> str | Problem:
    """UTF-8 without its byte order mark, or the line of the first byte that is none."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem("VET008", "not valid UTF-8", line, None)


def table(document: object, *names: str) -> Mapping[str, object]:
    """The table at a dotted path, empty where there is none."""
    for name in names:
        document = document.get(name) if isinstance(document, dict) else None
    return document if isinstance(document, dict) else {}


def strings(value: object) -> tuple[str, ...]:
    """The strings of an array; whatever else it holds is left out."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def as_text(value: object) -> str:
    """A value as an ini file would have it; empty for a number of so many digits that Python refuses to write it."""
    try:
        return str(value)
    except ValueError:
        return ""


def _located(message: str, text: str) -> Problem:
    match = _POSITION.search(message)
    reason = message.partition(" (at ")[0]
    if match is None:
        return Problem("VET008", f"invalid TOML: {reason}", text.count("\n") + (not text.endswith("\n")) or 1, None)
    return Problem("VET008", f"invalid TOML: {reason}", int(match[1]), int(match[2]))


def _too_deep_at(text: str) -> int | None:
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _DEEPEST_KEY and ("=" in line or line.lstrip().startswith("[")):
            key = _QUOTED.sub("", line).partition("=")[0]
            if key.count(".") > _DEEPEST_KEY:
                return number
    return None
