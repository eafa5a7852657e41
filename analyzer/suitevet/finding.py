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
