"""The values of a readiness report for pytest-xdist, inert and JSON-able.

Paths are relative to the suite's root, POSIX; lines count from 1. Set-ups are of a run of all tests.
"""

from __future__ import annotations

import enum
from typing import NamedTuple


class Verdict(enum.StrEnum):
    """What is known of the tests of a directory, the worst first; none of them says that nothing can go wrong."""

    WILL = "WILL break"
    MAY = "may break"
    UNKNOWN = "unknown"
    NOTHING = "nothing found"


MEANING = {
    Verdict.WILL: "whenever the tests it concerns run in two workers, whatever the timing",
    Verdict.MAY: "by timing, by the order in which a worker gets its tests, or by what was not seen",
    Verdict.UNKNOWN: "nothing was found, but something there could not be seen",
    Verdict.NOTHING: "nothing was found in what was seen; that is no proof",
}

MODES = ("load", "worksteal", "loadscope", "loadfile", "loadgroup")


class Paste(NamedTuple):
    """What to write, as it is pasted; `path` is empty where the reader has to choose."""

    path: str
    line: int | None
    language: str  # python | toml | ini | sh
    text: str
    note: str = ""


class Danger(NamedTuple):
    """One finding as a hazard of `pytest -n`."""

    verdict: Verdict
    conflict: str  # a word of `suitevet.finding.Conflict`
    code: str
    rule: str
    path: str
    line: int | None
    message: str
    why: str
    help: str
    confidence: str
    tests: tuple[str, ...]  # ids; empty: the run as a whole
    paste: tuple[Paste, ...]


class Unseen(NamedTuple):
    """Something that could not be seen, for these tests; no test: for all."""

    what: str
    path: str
    line: int | None
    tests: tuple[str, ...]


class Folder(NamedTuple):
    """A directory with tests in it; tests of directories below are theirs."""

    path: str  # "" is the root
    files: int
    tests: int
    verdict: Verdict
    will: int  # hazards that concern tests here
    may: int
    unseen: tuple[str, ...]  # what could not be seen, each once


class Group(NamedTuple):
    """Tests that must share a worker as long as what they share is not taken away."""

    name: str
    tests: tuple[str, ...]
    share: float  # of all items
    why: tuple[str, ...]
    files: tuple[str, ...]
    paste: tuple[Paste, ...]


class Wide(NamedTuple):
    """A fixture wider than a function, and how often it is set up: serially, and by N workers in each mode."""

    name: str
    path: str
    line: int
    scope: str
    tests: int
    seconds: tuple[float, float] | None  # of one set-up, by the catalogue
    basis: str
    serial: int
    parallel: tuple[tuple[str, int], ...]  # mode -> set-ups over all workers
    paste: tuple[Paste, ...]


class Mode(NamedTuple):
    """One way to distribute, and what the wide fixtures cost over all workers in it."""

    name: str
    setups: int
    seconds: tuple[float, float]  # of machine time; fixtures of unknown cost are not in it
    note: str


class Advice(NamedTuple):
    mode: str
    reasons: tuple[str, ...]
    command: str
    edits: tuple[Paste, ...]
    verify: tuple[str, ...]


class Xdist(NamedTuple):
    """What the suite says of pytest-xdist now."""

    declared: bool
    workers: str | None  # -n
    dist: str | None


class Readiness(NamedTuple):
    verdict: Verdict
    tests: int
    items: int  # with parameters, as far as they can be counted
    workers: int  # that the figures below are for
    xdist: Xdist
    folders: tuple[Folder, ...]
    dangers: tuple[Danger, ...]  # worst first
    suppressed: int  # hazards that a comment or a per-file ignore silences
    unseen: tuple[Unseen, ...]
    groups: tuple[Group, ...]
    wide: tuple[Wide, ...]
    modes: tuple[Mode, ...]
    advice: Advice
    limits: tuple[str, ...]  # what is never looked at
    on_demand: int = 0  # tests that run only where a run asks for them
