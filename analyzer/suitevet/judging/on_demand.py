"""What concerns only tests that run on demand weighs less: no usual run pays for it or meets it, but CI may ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from suitevet.finding import Confidence, Conflict, Finding, Outlook
from suitevet.rule import Rule
from suitevet.suite.model import Test
from suitevet.suite.skipped import run_on_demand
from suitevet.suite.suite import Suite

_FAMILIES = ("VET1", "VET2", "VET4", "VET6")  # about time and workers: what is wrong in the graph is so in any run
_MANY = 0.5  # of the tests
_SKIPPED = "skipped unless a run asks for them"


class _Index:
    """The tests by their ids, and by the symbols of their functions and of the fixtures that they set up."""

    def __init__(self, suite: Suite) -> None:
        self.by_id = {test.id: test for test in suite.tests}
        self.by_symbol: dict[str, Sequence[Test]] = {}
        for fixture in suite.fixtures:
            if fixture.plugin is None:
                self.by_symbol[suite.symbol(fixture)] = suite.users(fixture)
        for test in suite.tests:
            if test.function is not None:
                symbol = suite.symbol(test.function)
                self.by_symbol[symbol] = (*self.by_symbol.get(symbol, ()), test)

    def concerned(self, finding: Finding) -> Sequence[Test]:
        """The tests that a finding is about; none where it is about more than they, or not known."""
        if finding.hazard is not None and finding.hazard.conflict is Conflict.COLLECTION:
            return ()  # what is skipped is collected
        if finding.hazard is not None:
            return [self.by_id[one] for one in finding.hazard.tests if one in self.by_id]
        found = self.by_symbol.get(finding.symbol, ())
        number = finding.price.tests if finding.price is not None else None
        return found if number is None or number <= len(found) else ()


def weighed(suite: Suite, rule: Rule, finding: Finding) -> Finding:
    on_demand = suite.ask(run_on_demand)
    if not on_demand or rule.family not in _FAMILIES:
        return finding
    tests = suite.ask(_Index).concerned(finding)
    asked = sum(test in on_demand for test in tests)
    if not asked or asked < _MANY * len(tests):
        return finding
    if asked < len(tests):
        return replace(finding, why=_and(finding.why, f"{asked} of the {len(tests)} tests it concerns are {_SKIPPED}"))
    hazard = finding.hazard
    return replace(
        finding,
        why=_and(finding.why, f"the tests it concerns are {_SKIPPED}"),
        confidence=Confidence.MEDIUM if finding.confidence is Confidence.HIGH else finding.confidence,
        hazard=replace(hazard, outlook=Outlook.MAY) if hazard is not None else None,
        on_demand=True,
    )


def _and(why: str, more: str) -> str:
    """A further clause, or where whole sentences were said a further one."""
    return f"{why} {more[:1].upper()}{more[1:]}." if why.endswith(".") else f"{why}; {more}"
