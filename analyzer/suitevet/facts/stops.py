"""Where the tokens of a text stop, and the text up to there as one of which the grammar can be asked."""

from __future__ import annotations

import re
from typing import NamedTuple

from suitevet.facts.flaws import flaws
from suitevet.facts.lines import Scan
from suitevet.facts.margins import NO_BLOCK
from suitevet.facts.model import Problem
from suitevet.facts.pieces import STRAY_BACKSLASH, UNCLOSED, Opened, Refused, pieces
from suitevet.facts.scan import scan
from suitevet.facts.source import position, problem_at


class Stop(NamedTuple):
    """An offset up to which there are tokens, what is open there, and the problem with what follows."""

    offset: int
    frames: tuple[Opened, ...]
    problem: Problem | None
    parser: bool = False  # the problem is one for the parser, and not for the tokenizer
    token: bool = False  # it is a token

    def has_its_say(self, text: str, token: int) -> bool:
        """May the grammar complain of a token before? The tokenizer takes what follows an open bracket first, but in an
        f-string."""
        kinds = [frame.kind for frame in self.frames]
        if self.parser or "hole" in kinds or "bracket" not in kinds:
            return True
        return position(text, token)[0] <= position(text, self.frames[-1].offset)[0]


_BRACKETS = ("bracket", "hole")


def first_stop(text: str, until: int) -> Stop:
    """The first stop of a text, an offset at the latest."""
    at = 1 if text.startswith("\ufeff") else 0
    while at < until:
        frames: list[Opened] = []
        try:
            flaw = next(flaws(text, at, frames), None)
            end = max((piece.end for piece in pieces(text, at)), default=at) if flaw is None else until
        except Refused as refused:
            return _refused(text, refused, frames) if refused.offset <= until else Stop(until, (), None)
        if flaw is not None and flaw.offset <= until:
            return Stop(flaw.offset, flaw.frames, problem_at(text, flaw.told, flaw.message), flaw.parser, flaw.token)
        at = end + 1  # behind the line end
    return Stop(until, (), None)


def _refused(text: str, refused: Refused, frames: list[Opened]) -> Stop:
    problem = refused.problem(text)
    if frames and frames[-1].kind in _BRACKETS and frames[-1].offset == refused.offset:
        return Stop(len(text), tuple(frames), problem)  # never closed
    return Stop(refused.reached, tuple(frame for frame in frames if frame.offset < refused.reached), problem)


def left_open(text: str) -> int | None:
    """The innermost bracket that is open where the tokens of a text end for want of a character: where the parser had
    given up in a later line than the bracket's, Python takes that for the reason."""
    at = 1 if text.startswith("\ufeff") else 0
    while at < len(text):
        frames: list[Opened] = []
        try:
            at = max((piece.end for piece in pieces(text, at, frames)), default=at) + 1
        except Refused as refused:
            brackets = [frame.offset for frame in frames if frame.kind in _BRACKETS]
            swallows = refused.message == STRAY_BACKSLASH or refused.message.endswith(UNCLOSED)
            return brackets[-1] if swallows and brackets else None
    return None


class Part(NamedTuple):
    """A text that begins as another one does."""

    text: str
    scanned: Scan
    size: int  # of what is equal


def up_to(text: str, stop: Stop) -> Part | None:
    """A text up to a stop, what is open closed and the last header with a block, if its lines are in order.

    In the place of a token that no parser takes there is one that libcst knows, and has no use for either.
    """
    body = _without_bytes(text[: stop.offset])
    body = f"{body}->" if stop.token else _stripped(body, stop)
    part = body + _closers(stop)
    scanned = scan(part)
    if isinstance(scanned, Problem) and scanned.message == NO_BLOCK:
        header = body.split("\n")[(scanned.line or 1) - 1]
        part = f"{body}\n{header[: (scanned.column or 1) - 1]} pass{_closers(stop)}"
    if not stop.frames and text[: stop.offset].rstrip(" \t\f").endswith("\n"):
        part += "\n="  # no line can be this, so that the one before has to be in order
    scanned = scan(f"{part}\n")
    size = stop.offset if stop.token else len(body)
    return Part(f"{part}\n", scanned, size) if isinstance(scanned, Scan) else None


def _stripped(body: str, stop: Stop) -> str:
    """Without the blanks at the end, but with a continuation to a line that has nothing on it."""
    bare = body.rstrip(" \t\f\n\\")
    goes_on = GOING_ON.match(body, len(bare)) if not stop.frames else None
    return body[: goes_on.end() + 1] if goes_on is not None and goes_on.end() < len(body) else bare


GOING_ON = re.compile(r"(?:[ \t\f]*\\\n)+")


def _closers(stop: Stop) -> str:
    """What closes all that is open."""
    line_end = "\n" if stop.frames and stop.frames[-1].kind == "bracket" else ""  # a comment may be last
    return line_end + "".join("" if frame.kind == "specification" else frame.closer for frame in reversed(stop.frames))


def _without_bytes(text: str) -> str:
    """The grammar has nothing against bytes and text side by side, libcst has."""
    return _BYTES.sub(_bare, text)


def _bare(prefix: re.Match[str]) -> str:
    if prefix[1] is None:  # a line begins with it, and keeps its margin
        return prefix[0]
    return "u" if len(prefix[1]) == 1 else " r"


_BYTES = re.compile(r"(?m:^[ \t\f]*(?:[bB][rR]|[rR][bB])(?=[\"']))|\b([bB][rR]?|[rR][bB])(?=[\"'])")
