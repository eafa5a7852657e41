"""What a rule is and what it may say."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from suitevet.finding import (
    MORE,
    MORE_PLACES,
    TOTAL,
    Confidence,
    Conflict,
    Finding,
    Habit,
    Hazard,
    Note,
    Outlook,
    Place,
    Price,
    Severity,
)

if TYPE_CHECKING:
    from suitevet.suite.suite import Suite


__all__ = [
    "MORE", "MORE_PLACES", "REGISTERED", "TOTAL", "Basis", "Check", "Confidence", "Conflict", "Finding", "Habit",
    "Hazard", "Note", "Outlook", "Place", "Price", "Rule", "Severity", "rule",
]  # fmt: skip

Check = Callable[["Suite"], Iterator[Finding]]


class Basis(enum.Enum):
    """What the findings of a rule rest on, and thus whether they hold where a file could not be read."""

    SUITE = "what all files say or do not say: withheld where one of them is missing"
    MOST = "what most files say: withheld where more than a few of them are missing"
    CODE = "the code they point at, whatever else there may be"


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule; its documentation is the docstring of the module that defines it."""

    code: str
    name: str  # kebab-case, after the module: `expensive-fixture-scope`
    severity: Severity
    documentation: str
    check: Check = field(compare=False)
    basis: Basis = Basis.SUITE
    fails: bool = True  # may its findings fail a run? Not where they tell what suitevet itself does not see

    @property
    def family(self) -> str:
        return self.code[:4]

    @property
    def summary(self) -> str:
        lines = self.documentation.strip().splitlines()
        return lines[0] if lines else self.name  # `python -OO` leaves no documentation


REGISTERED: dict[str, Rule] = {}


def rule(
    code: str, *, severity: Severity, basis: Basis = Basis.SUITE, fails: bool = True
) -> Callable[[Check], Check]:
    """Register a check under its code; the function's name is the rule's name, its module's docstring documents it."""

    def register(check: Check) -> Check:
        import sys

        documentation = sys.modules[check.__module__].__doc__ or ""
        name = check.__name__.replace("_", "-")
        REGISTERED[code] = Rule(code, name, severity, documentation, check, basis, fails)
        return check

    return register
