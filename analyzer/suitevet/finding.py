"""What a finding says: where, what, why, what to do, how sure, at what price."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from suitevet.facts.model import Span


class Severity(enum.StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Confidence(enum.StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the suite: a path relative to its root, and a span or nothing when only the file is meant."""

    path: str
    span: Span | None

    def symbol(self, name: str) -> str:
        """`path::name`, by which baselines and reports know what a finding is about."""
        return f"{self.path}::{name}"


@dataclass(frozen=True, slots=True)
class Note:
    """A related place and what is to be seen there."""

    at: Place
    message: str


@dataclass(frozen=True, slots=True)
class Price:
    """What a finding costs and what its cure saves.

    `seconds` is a (low, high) range; `basis` says where it comes from ("measured: durations.txt", "estimate: cost class
    high"), so that measured and estimated figures are never mixed silently.
    """

    setups_now: int | None = None
    setups_then: int | None = None
    tests: int | None = None
    seconds: tuple[float, float] | None = None
    basis: str | None = None


class Outlook(enum.StrEnum):
    """What becomes of a run in several workers of pytest-xdist."""

    WILL = "will break"  # whenever the tests it concerns run in two workers, whatever the timing
    MAY = "may break"  # by timing, by order, or by what was not seen


class Conflict(enum.StrEnum):
    """What several workers, or the tests that one of them runs in a new order, share and should not."""

    COLLECTION = "collection"  # workers do not collect the same tests: the whole run stops
    PORT = "port"
    PATH = "path"
    RESOURCE = "resource"  # a database, bucket or queue of one name
    STORE = "store"  # outside of the process, emptied for each test
    LOCK = "lock"  # one that nobody waits for
    STATE = "state"  # of the process, left changed
    ORDER = "order"  # a test needs what another one leaves
    REPORT = "report"  # what workers gather does not reach the process that reports
    MARK = "mark"  # that should keep tests apart and does not


@dataclass(frozen=True, slots=True)
class Hazard:
    """What a finding means for `pytest -n`."""

    outlook: Outlook
    conflict: Conflict
    tests: tuple[str, ...]  # their ids; empty: the run as a whole
    what: str = ""  # the port, the path, the name, the global


MORE = "\0"  # stands in a message where `, as in 7 more functions,` would
MORE_PLACES = "\2"  # and this for `, as in 7 more places,`
TOTAL = "\1"  # and this where the seconds of all of them would


@dataclass(frozen=True, slots=True)
class Habit:
    """What a finding may be one of many examples of: those that are left, once all is silenced, are told once."""

    kinds: tuple[tuple[str, int], ...]  # each with the number of findings up to which it is none
    rank: int  # the lowest speaks for the others
    message: str  # with MORE or MORE_PLACES, and with TOTAL where each has its seconds


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. The engine adds the rule's code and name; a rule never formats a path or a colour."""

    at: Place
    symbol: str  # what the baseline is keyed by: `tests/conftest.py::db`, `TestA.test_b`, a module-level name
    message: str  # what is wrong: lower case, present tense, names in backticks
    why: str  # why it matters and how we know
    help: str  # an instruction that can be pasted
    related: tuple[Note, ...] = ()
    route: tuple[Note, ...] = ()  # an ordered chain (imports, calls): becomes a SARIF codeFlow
    confidence: Confidence = Confidence.HIGH
    severity: Severity | None = None  # None: the rule's own
    price: Price | None = None
    hazard: Hazard | None = None  # only of rules about running in parallel
    habit: Habit | None = None
    on_demand: bool = False  # the engine says so: no test that it concerns runs unless a run asks for it
