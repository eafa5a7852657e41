"""What a rule is and what it may say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from suitevet.finding import Confidence, Finding, Note, Place, Price, Severity

if TYPE_CHECKING:
    from suitevet.suite.suite import Suite


__all__ = ["REGISTERED", "Check", "Confidence", "Finding", "Note", "Place", "Price", "Rule", "Severity", "rule"]

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
