"""Ini files read by pytest's rules, going on after an error."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suitevet.facts.model import Problem

_NEWLINE = re.compile("\r\n|\r|\n")


class Ini(NamedTuple):
    sections: Mapping[str, Mapping[str, str]]
    lines: Mapping[tuple[str, str], int]  # where an option of a section stands
    problem: Problem | None  # the first; pytest itself would stop there


class _Line(NamedTuple):
    """`name` alone opens a section, `value` alone goes on with the option above."""

    number: int
    name: str | None
    value: str | None


@functools.lru_cache(maxsize=4)
def parse_ini(text: str) -> Ini:
    """Sections and options; of what is defined twice the first counts."""
    sections: dict[str, dict[str, list[str]]] = {}
    lines: dict[tuple[str, str], int] = {}
    problem: Problem | None = None
    section: str | None = None
    value: list[str] | None = None
    for line in _lines(text):
        trouble = None
        if line.name is None and line.value is not None:
            if value is None:
                trouble = "an indented line that continues nothing"
            else:
                value.append(line.value)
        elif line.name is None:
            trouble = "neither a section nor an option"
        elif line.value is None:
            trouble = f"section [{line.name}] stands twice" if line.name in sections else None
            section, value = line.name, None
            sections.setdefault(section, {})
        elif section is None:
            trouble = "an option before the first section"
        else:
            trouble = f"option {line.name} stands twice" if line.name in sections[section] else None
            value = [line.value] if line.value else []
            sections[section].setdefault(line.name, value)
            lines.setdefault((section, line.name), line.number)
        if trouble and problem is None:
            problem = Problem("VET008", f"invalid ini file: {trouble}", line.number, None)
    joined = {name: {key: "\n".join(value) for key, value in options.items()} for name, options in sections.items()}
    return Ini(joined, lines, problem)


def _lines(text: str) -> Iterator[_Line]:
    for number, full in enumerate(_NEWLINE.split(text.removeprefix("\ufeff")), 1):
        line = full.rstrip()
        if not line or line.lstrip()[0] in "#;":
            continue
        if line[0] == "[":
            yield _header(number, line)
        elif line[0].isspace():
            yield _Line(number, None, line.strip())
        else:
            yield _option(number, line)


def _header(number: int, line: str) -> _Line:
    bare = line.partition("#")[0].partition(";")[0].rstrip()
    return _Line(number, bare[1:-1], None) if bare.endswith("]") and bare[1:-1] else _Line(number, None, line)


def _option(number: int, line: str) -> _Line:
    name, equals, value = line.partition("=")
    if not equals or ":" in name:
        name, colon, value = line.partition(":")
        if not colon:
            return _Line(number, None, None)
    return _Line(number, name.strip(), value.strip())
