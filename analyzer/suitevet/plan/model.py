"""The values of a plan, inert and JSON-able: what was measured, whom it belongs to, what to do, what that would buy.

    Measured         what `--durations` files say of each item's phases
    FixtureTime      the part of the set-up time that belongs to one fixture definition
    Recommendation   one thing to do: tier, impact, effort, risk, places, edits, how to verify it
    Simulation       the wall time of a run with N workers for each xdist mode, before and after
    Plan             all of it, ranked; `form.py` writes it as JSON and reads it back

Seconds are seconds of one run. A `Seconds` always says whether it was measured or estimated, and the two are never
added up. Paths are relative to the suite's root, POSIX; lines count from 1.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import NamedTuple

# --- measured time ----------------------------------------------------------------------------------------------


class Timing(NamedTuple):
    """What one item took; a phase that the file does not tell is None. `total` is what it told, or the phases' sum."""

    setup: float | None
    call: float | None
    teardown: float | None
    total: float
    worker: str | None = None  # of xdist, where the file says
    skipped: bool = False  # its test never ran: skipped, or an error in its set-up


class Source(NamedTuple):
    """A file of durations, and what can be expected of it."""

    path: str  # as it was given
    format: str  # durations | junit | reportlog | json-report | split | fly
    items: int
    phases: bool  # set-up, call and teardown apart
    resolution: float  # seconds: what is smaller is not in the file
    ordered: bool = True  # its items stand in the order in which they ran
    notes: tuple[str, ...] = ()
    wall: float | None = None  # of the whole session, collection included
    between: float | None = None  # seconds of an item outside of its phases, where the file tells
    deselected: int = 0  # items that were collected and not run


class Measured(NamedTuple):
    """The timings of items by node id, in the order in which they ran as far as the files say."""

    timings: Mapping[str, Timing]
    sources: tuple[Source, ...]

    @property
    def seconds(self) -> float:
        """All phases of all items, as if they ran one after the other."""
        return sum(timing.total for timing in self.timings.values())


class Problem(NamedTuple):
    """Why a file of durations cannot be used."""

    path: str
    message: str


# --- attribution ------------------------------------------------------------------------------------------------


class FixtureTime(NamedTuple):
    """One fixture definition in the run that was measured.

    `each` is what one of its set-ups took; None where the tests that set it up always set up others too, named in
    `inseparable`, so that only `group_seconds`, the time of them all, is known.
    """

    name: str
    path: str  # a plugin's fixture: the distribution
    line: int | None
    scope: str
    autouse: bool
    tests: int  # in reach
    setups: int  # in the measured run
    each: float | None
    seconds: float | None  # setups x each
    inseparable: tuple[str, ...] = ()
    group_seconds: float | None = None
    teardown: float | None = None  # of all its teardowns; None where it has none, or always ends together with others

    @property
    def both(self) -> float:
        """Seconds of its set-ups, or those of the group that it belongs to, and of its teardowns."""
        made = self.seconds if self.seconds is not None else self.group_seconds
        return (made or 0.0) + (self.teardown or 0.0)


class Attribution(NamedTuple):
    fixtures: tuple[FixtureTime, ...]  # dearest first
    setup_seconds: float  # all that was measured
    explained: float  # of it, by fixtures; the rest is noise, xunit set-ups and pytest itself
    teardown_seconds: float
    teardown_explained: float

    @property
    def costs(self) -> Mapping[tuple[str, str, int | None], tuple[float, float]]:
        """Seconds of one set-up with its teardown, by name, path and line.

        Where others are always set up with a fixture, it took something between nothing and all of it.
        """
        return {
            (time.name, time.path, time.line): (0.0 if time.inseparable else most, most)
            for time in self.fixtures
            for most in (time.both / time.setups,)
        }

    method: str  # one sentence for the report


# --- recommendations --------------------------------------------------------------------------------------------


class Tier(enum.StrEnum):
    """In the order in which they are reported."""

    QUICK = "quick wins"
    FIXTURES = "fixture architecture"
    PARALLEL = "parallel running"
    IMPORTS = "import time"
    CI = "CI"


class Effort(enum.StrEnum):
    """How much has to be written or thought about."""

    EDIT = "one edit"
    SMALL = "up to an hour"
    MEDIUM = "some hours"


class Level(enum.StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Seconds(NamedTuple):
    """A range, and where it comes from; `measured` is False for everything that rests on a table of usual costs."""

    low: float
    high: float
    measured: bool
    basis: str  # "measured: durations.txt" | "estimate: cost class high of `x`, measured elsewhere" | …


class Impact(NamedTuple):
    """What it buys in a serial run; None is unknown, never zero."""

    setups_now: int | None = None
    setups_then: int | None = None
    tests: int | None = None  # that get faster
    seconds: Seconds | None = None
    share: float | None = None  # of the measured run, 0 to 1; only for measured seconds
    level: Level = Level.LOW


class Risk(NamedTuple):
    level: Level
    reasons: tuple[str, ...]


class Where(NamedTuple):
    path: str
    line: int | None
    message: str = ""


class Edit(NamedTuple):
    """What to write; `path` is empty where the reader has to choose. `text` is pasted as it is."""

    path: str
    line: int | None
    language: str  # python | toml | ini | yaml | sh | text | diff
    text: str


class Recommendation(NamedTuple):
    id: str  # stable across runs: `VET101:tests/conftest.py::db`, `config:timeout`
    tier: Tier
    title: str  # an imperative, names in backticks
    why: str
    impact: Impact
    effort: Effort
    risk: Risk
    places: tuple[Where, ...]  # the first is where to start
    edits: tuple[Edit, ...]
    instruction: str  # what to do, in one sentence
    verify: tuple[str, ...]  # commands, one a line
    codes: tuple[str, ...] = ()  # of the findings behind it
    confidence: Level = Level.HIGH


class Combined(NamedTuple):
    """What all recommendations save together: what several of them would save is in it once."""

    setups_now: int
    setups_then: int
    measured: Seconds | None
    estimated: Seconds | None  # what no durations say anything of; never added to what was measured
    share: float | None  # of the measured run
    overlaps: tuple[tuple[str, str], ...]  # ids of recommendations that save some of the same
    method: str


# --- simulation -------------------------------------------------------------------------------------------------


class Stretch(NamedTuple):
    """What a worker does for a while; stretches of one worker do not overlap, gaps are idle."""

    start: float
    end: float
    kind: str  # start-up | set-up (of fixtures wider than a function) | tests
    label: str  # the file of the tests, or the fixture
    items: int = 0


class Worker(NamedTuple):
    name: str  # gw0 …
    items: int
    busy: float  # seconds after start-up in which it ran something
    stretches: tuple[Stretch, ...]


class Wall(NamedTuple):
    """One simulated run."""

    seconds: float
    utilisation: float  # busy time of all workers by workers x wall
    wide_setups: int  # set-ups of fixtures wider than a function, over all workers
    wide_seconds: float
    workers: tuple[Worker, ...]


class Mode(NamedTuple):
    """One way to distribute; `after` is with the recommendations that the simulation could apply."""

    name: str  # load | worksteal | loadscope | loadfile | loadgroup
    before: Wall
    after: Wall | None


class Shard(NamedTuple):
    """A part of the suite for one machine of CI."""

    number: int
    seconds: float
    files: tuple[str, ...]


class Simulation(NamedTuple):
    number: int  # of workers
    serial_before: float
    serial_after: float | None
    startup: float  # seconds until a worker runs its first test
    startup_basis: str
    modes: tuple[Mode, ...]  # fastest first, by `before`
    bound: float  # about the best there is: longest first, without start-up
    longest: tuple[tuple[str, float], ...]  # the items that limit it
    best: str  # the mode to use
    best_why: str
    shards: tuple[Shard, ...]
    applied: tuple[str, ...]  # ids of the recommendations that `after` includes
    method: str


# --- the plan ---------------------------------------------------------------------------------------------------


class Bottleneck(NamedTuple):
    what: str  # fixture | test | file | import
    name: str
    at: Where
    detail: str
    seconds: Seconds | None


class Reach(NamedTuple):
    """One fixture for comparisons between plans."""

    name: str
    path: str
    scope: str
    autouse: bool
    tests: int
    setups: int
    each: float | None  # seconds of one set-up, where measured with its teardown
    measured: bool
    line: int = 0


class Summary(NamedTuple):
    files: int
    tests: int  # functions and methods
    items: int  # with their parameters, as far as they can be counted
    items_at_least: bool
    fixtures: int
    setups: int  # of the project's fixtures, per serial run
    seconds: Seconds | None  # of a serial run
    setup_seconds: float | None
    call_seconds: float | None
    teardown_seconds: float | None
    bottlenecks: tuple[Bottleneck, ...]
    lines: tuple[str, ...]  # the summary in sentences


class Parallel(NamedTuple):
    """Whether the suite can run in several workers: now, and once the recommendations are followed."""

    verdict: str  # a word of `suitevet.parallel.model.Verdict`
    will: int
    may: int
    mode: str
    command: str
    first: tuple[str, ...]  # ids of the recommendations that take hazards away
    then: str  # one sentence
    unseen: tuple[str, ...]


class Plan(NamedTuple):
    version: str
    root: str  # how the current directory reaches the paths
    summary: Summary
    recommendations: tuple[Recommendation, ...]  # ranked within their tiers, tiers in order
    combined: Combined
    parallel: Parallel
    attribution: Attribution | None
    simulation: Simulation | None
    sources: tuple[Source, ...]
    reach: tuple[Reach, ...]
    notes: tuple[str, ...]  # what was not seen, and what the figures rest on


# --- comparison -------------------------------------------------------------------------------------------------


class Change(NamedTuple):
    """One difference between two plans: of a fixture, with the set-ups and, where known, the seconds it makes."""

    better: bool
    text: str
    setups: int
    seconds: Seconds | None


class Comparison(NamedTuple):
    changes: tuple[Change, ...]  # worst first, then best first
    setups_before: int
    setups_after: int
    slight: int  # fixtures whose set-ups differ, by too little for a line of their own
    added: tuple[Recommendation, ...]
    resolved: tuple[str, ...]  # titles
