"""Where the tokens of a text stop, and the text up to there as one of which the grammar can be asked."""

from __future__ import annotations

import re
from typing import NamedTuple

from suitevet.facts.flaws import flaws
from suitevet.facts.lines import Scan
from suitevet.facts.margins import NO_BLOCK
from suitevet.facts.model import Problem
from suitevet.facts.pieces import Frame, Refused, pieces
from suitevet.facts.scan import scan
from suitevet.facts.source import position, problem_at


class Stop(NamedTuple):
    """An offset up to which there are tokens, what is open there, and the problem with what follows."""

    offset: int
    frames: tuple[Frame, ...]
    problem: Problem | None
    parser: bool = False  # the problem is one for the parser, and not for the tokenizer

    def last_line(self, text: str) -> int:
        """Up to which the grammar has its say: a bracket that is not closed swallows whatever follows."""
        brackets = [frame.offset for frame in self.frames if frame.kind in _BRACKETS and not self.parser]
        return position(text, brackets[-1] if brackets else self.offset)[0]


_BRACKETS = ("bracket", "hole")


def first_stop(text: str, until: int) -> Stop:
    """The first stop of a text, an offset at the latest."""
    at = 1 if text.startswith("\ufeff") else 0
    while at < until:
        frames: list[Frame] = []
        try:
            flaw = next(flaws(text, at, frames), None)
            end = max((piece.end for piece in pieces(text, at)), default=at) if flaw is None else until
        except Refused as refused:
            return _refused(text, refused, frames) if refused.offset <= until else Stop(until, (), None)
        if flaw is not None and flaw.offset <= until:
            return Stop(flaw.offset, flaw.frames, problem_at(text, flaw.told, flaw.message), flaw.parser)
        at = end + 1  # behind the line end
    return Stop(until, (), None)


def _refused(text: str, refused: Refused, frames: list[Frame]) -> Stop:
    problem = refused.problem(text)
    if frames and frames[-1].kind in _BRACKETS and frames[-1].offset == refused.offset:
        return Stop(len(text), tuple(frames), problem)  # never closed
    return Stop(refused.offset, tuple(frame for frame in frames if frame.offset < refused.offset), problem)


class Part(NamedTuple):
    """A text that begins as another one does."""

    text: str
    scanned: Scan
    size: int  # of what is equal


def up_to(text: str, stop: Stop) -> Part | None:
    """A text up to a stop, what is open closed and the last header with a block, if its lines are in order."""
    body = _without_bytes(text[: stop.offset]).rstrip(" \t\f\n\\")
    part = body + _closers(stop)
    scanned = scan(part)
    if isinstance(scanned, Problem) and scanned.message == NO_BLOCK:
        header = body.split("\n")[(scanned.line or 1) - 1]
        part = f"{body}\n{header[: (scanned.column or 1) - 1]} pass{_closers(stop)}"
    if not stop.frames and text[: stop.offset].rstrip(" \t\f").endswith("\n"):
        part += "\n="  # no line can be this, so that the one before has to be in order
    scanned = scan(f"{part}\n")
    return Part(f"{part}\n", scanned, len(body)) if isinstance(scanned, Scan) else None


def _closers(stop: Stop) -> str:
    """What closes all that is open."""
    line_end = "\n" if stop.frames and stop.frames[-1].kind == "bracket" else ""  # a comment may be last
    return line_end + "".join("" if frame.kind == "specification" else frame.closer for frame in reversed(stop.frames))


def _without_bytes(text: str) -> str:
    """The grammar has nothing against bytes and text side by side, libcst has."""
    return _BYTES.sub(lambda prefix: "u" if len(prefix[0]) == 1 else " r", text)


_BYTES = re.compile(r"\b(?:[bB][rR]?|[rR][bB])(?=[\"'])")
