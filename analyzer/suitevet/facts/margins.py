"""Indentation: how many blocks are around a logical line, and where CPython refuses the margins of a file."""

from __future__ import annotations

from suitevet.facts.pieces import Refused

MOST_LEVELS = 100  # as CPython, the module itself included
NO_BLOCK = "expected an indented block after this line"
_TAB = 8


class Margins:
    """The blocks that are open while the logical lines of a file are gone through in order."""

    __slots__ = ("_current", "_stack", "header")

    def __init__(self) -> None:
        self._current = ""
        self._stack = [(0, 0)]
        self.header: int | None = None  # offset of the header before this line, whose block has to follow

    def level(self, margin: str, start: int) -> int:
        """Blocks around the logical line that starts at an offset behind a margin; raises `Refused`."""
        if margin != self._current or self.header is not None:
            self._move(_columns(margin), start)
            self._current = margin
            self.header = None
        return len(self._stack) - 1

    def finish(self) -> None:
        """No line follows."""
        if self.header is not None:
            raise Refused("VET001", NO_BLOCK, self.header)

    def _move(self, columns: tuple[int, int], start: int) -> None:
        stack = self._stack
        deeper = columns[0] > stack[-1][0]
        if deeper and self.header is None:
            raise Refused("VET001", "unexpected indent", start)
        if not deeper and self.header is not None:
            raise Refused("VET001", "expected an indented block", start)
        if deeper:
            if columns[1] <= stack[-1][1]:
                raise Refused("VET001", "inconsistent use of tabs and spaces in indentation", start)
            if len(stack) >= MOST_LEVELS:
                raise Refused("VET001", "too many levels of indentation", start)
            stack.append(columns)
            return
        while columns[0] < stack[-1][0]:
            stack.pop()
        if columns[0] != stack[-1][0]:
            raise Refused("VET001", "unindent does not match any outer indentation level", start)
        if columns[1] != stack[-1][1]:
            raise Refused("VET001", "inconsistent use of tabs and spaces in indentation", start)


def _columns(margin: str) -> tuple[int, int]:
    """The width of a margin with tab stops every eight columns, and with tabs as one column."""
    wide = narrow = 0
    first: tuple[int, int] | None = None
    for character in margin:
        if character == " ":
            wide, narrow = wide + 1, narrow + 1
        elif character == "\t":
            wide, narrow = (wide // _TAB + 1) * _TAB, narrow + 1
        elif character == "\f":
            wide = narrow = 0
        elif character == "\\" and wide and first is None:
            first = (wide, narrow)  # a continued line is indented as it begins
    return first or (wide, narrow)
