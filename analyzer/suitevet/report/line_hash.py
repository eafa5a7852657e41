"""GitHub's hash of a source line, by which code scanning recognises an alert after an edit elsewhere in the file."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

_WINDOW = 100  # UTF-16 units that a hash looks at, from the start of its line
_BASE = 37
_MASK = (1 << 64) - 1
_END = 65535  # stands for the end of the file
_LEAVING = pow(_BASE, _WINDOW, _MASK + 1)
_LINE_END = re.compile("\r\n?")
_BLANKS = {ord(" "): None, ord("\t"): None}
_UTF_16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"


def line_hashes(data: bytes) -> list[str]:
    """The hash of every line of a file, in order, each with the number of its occurrence."""
    seen: dict[int, int] = {}
    hashes: list[str] = []
    for value in _values(_units(data)):
        seen[value] = seen.get(value, 0) + 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes


def _units(data: bytes) -> list[int]:
    """What is hashed: no blanks, one unit for each line end, the end of the file, and nothing behind it."""
    text = _LINE_END.sub("\n", data.decode("utf-8", "replace")).translate(_BLANKS)
    units = memoryview(text.encode(_UTF_16, "surrogatepass")).cast("H")
    return [*units, _END]


def _values(units: list[int]) -> Iterator[int]:
    """The hash of the window that begins at each line start, rolled along the units."""
    length = len(units)
    units = units + [0] * _WINDOW
    value = 0
    for unit in units[:_WINDOW]:
        value = (value * _BASE + unit) & _MASK
    starts_line = True
    for position in range(length):
        if starts_line:
            yield value
        starts_line = units[position] == 10
        value = (value * _BASE + units[position + _WINDOW] - units[position] * _LEAVING) & _MASK
