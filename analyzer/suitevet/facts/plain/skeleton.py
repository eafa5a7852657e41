"""A text without its plain statements, which are read here: what is left for libcst."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from suitevet.facts.lines import LogicalLine
from suitevet.facts.plain.headers import Headers, header
from suitevet.facts.plain.statements import Statement, statement
from suitevet.facts.positions import Line

_BETWEEN = re.compile(r"(?:[ \t\f]*+(?:#[^\n]*+)?\n)*+([ \t]*+)")
_WITH_BODY = frozenset({
    "@", "def", "class", "async", "if", "elif", "else", "for", "while", "with", "try", "except", "finally", "case",
})  # fmt: skip


class Skeleton(NamedTuple):
    """The logical lines of a text; of plain headers only a part, and runs of plain statements are a `pass` each."""

    text: str
    headers: Headers
    runs: Mapping[int, Sequence[Statement]]  # by the number of the logical line where a run starts


WHOLE = Skeleton("", Headers(), {})


def skeleton(text: str, lines: Sequence[LogicalLine]) -> Skeleton | None:
    """None when there is more between the lines than comments and plain margins."""
    written: list[str] = []
    headers = Headers()
    runs: dict[int, list[Statement]] = {}
    run: list[Statement] | None = None
    reached = level = 0  # the end of the line before, and the blocks around it
    for number, line in enumerate(lines):
        margin = _BETWEEN.fullmatch(text, reached, line.start)
        if margin is None:
            return None
        whole = Line(line.line, line.column, text[line.start : line.end])
        said = statement(whole) if line.word not in _WITH_BODY else None
        if said is not None and run is not None and line.level == level:
            run.append(said)
        elif said is not None:
            run = runs[number] = [said]
            written += (margin[1], "pass\n")
        else:
            run = None
            written += (margin[1], header(whole, line.word, number, headers) or whole.text, "\n")
        reached, level = line.end, line.level
    return Skeleton("".join(written), headers, runs) if _BETWEEN.fullmatch(text, reached) is not None else None
