"""Runs rules over a suite that is loaded already, for commands that need more of a finding than its row."""

from __future__ import annotations

from typing import NamedTuple

from suitevet.document import finding_row
from suitevet.rule import REGISTERED, Basis, Finding, Rule
from suitevet.suite.suite import Suite
from suitevet.suppress import suppress


class Judged(NamedTuple):
    """The findings that hold, and how many a comment silences."""

    found: tuple[tuple[Rule, Finding], ...]
    suppressed: int


def judged(suite: Suite, *families: str) -> Judged:
    """What the registered rules of some families say of a suite."""
    files = {path: module.facts for path, module in suite.names.modules.items()}
    found: list[tuple[Rule, Finding]] = []
    suppressed = 0
    for _, rule in sorted(REGISTERED.items()):
        if rule.family not in families:
            continue
        for finding in rule.check(suite):
            if rule.basis is Basis.SUITE and suite.unread.bearing_on(finding.at.path):
                continue  # a claim about all files, of which some could not be read
            if suppress((finding_row(rule, finding),), files, ()).number:
                suppressed += 1
            else:
                found.append((rule, finding))
    return Judged(tuple(found), suppressed)
