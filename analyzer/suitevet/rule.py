"""What a rule is and what it may say."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from suitevet.facts.model import Span

if TYPE_CHECKING:
    from suitevet.suite.suite import Suite


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


Check = Callable[["Suite"], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule; its documentation is the docstring of the module that defines it."""

    code: str
    name: str  # kebab-case, after the module: `expensive-fixture-scope`
    severity: Severity
    documentation: str
    check: Check = field(compare=False)

    @property
    def family(self) -> str:
        return self.code[:4]

    @property
    def summary(self) -> str:
        lines = self.documentation.strip().splitlines()
        return lines[0] if lines else self.name  # `python -OO` leaves no documentation


REGISTERED: dict[str, Rule] = {}


def rule(code: str, *, severity: Severity) -> Callable[[Check], Check]:
    """Register a check under its code; the function's name is the rule's name, its module's docstring documents it."""

    def register(check: Check) -> Check:
        import sys

        documentation = sys.modules[check.__module__].__doc__ or ""
        REGISTERED[code] = Rule(code, check.__name__.replace("_", "-"), severity, documentation, check)
        return check

    return register
