"""Runs rules over a suite that is loaded already, for commands that need more of a finding than its row."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from suitevet.containment import Failure, attempt
from suitevet.document import finding_row
from suitevet.judges import holds
from suitevet.rule import REGISTERED, Finding, Rule
from suitevet.suite.suite import Suite
from suitevet.suppress import suppress


class Judged(NamedTuple):
    """The findings that hold, how many a comment silences, and which rules failed over this suite."""

    found: tuple[tuple[Rule, Finding], ...]
    suppressed: int
    failed: tuple[str, ...]


def judged(suite: Suite, *families: str) -> Judged:
    """What the registered rules of some families say of a suite."""
    files = {path: module.facts for path, module in suite.names.modules.items()}
    found: list[tuple[Rule, Finding]] = []
    failed: list[str] = []
    suppressed = 0
    for _, rule in sorted(REGISTERED.items()):
        if rule.family not in families:
            continue
        findings = attempt(f"rule {rule.code} ({rule.name})", partial(_all, rule, suite))
        if isinstance(findings, Failure):
            failed.append(findings.row["message"])
            continue
        for finding in findings:
            if not holds(suite, rule, finding):
                continue
            if suppress((finding_row(rule, finding),), files, ()).number:
                suppressed += 1
            else:
                found.append((rule, finding))
    return Judged(tuple(found), suppressed, tuple(failed))


def _all(rule: Rule, suite: Suite) -> tuple[Finding, ...]:
    return tuple(rule.check(suite))
