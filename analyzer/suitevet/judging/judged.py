"""Runs rules over a suite that is loaded already, for commands that need more of a finding than its row."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import NamedTuple

from suitevet.configuration.config import Config
from suitevet.configuration.selection import enabled
from suitevet.findings.folding import folded_findings
from suitevet.findings.reported import Wanted, reported
from suitevet.findings.rows import finding_row
from suitevet.findings.suppress import suppress
from suitevet.judging.containment import Failure, attempt
from suitevet.judging.judges import found_by
from suitevet.project.paths import relative
from suitevet.rule import REGISTERED, Finding, Rule
from suitevet.suite.suite import Suite


class Judged(NamedTuple):
    """The findings that hold, how many are silenced, which rules failed over this suite, and which are switched off."""

    found: tuple[tuple[Rule, Finding], ...]
    suppressed: int
    failed: tuple[str, ...]
    off: tuple[str, ...]  # codes


def judged(suite: Suite, config: Config, *families: str) -> Judged:
    """What the rules of some families say of a suite, as far as comments and the configuration let them."""
    files = {path: module.facts for path, module in suite.names.modules.items()}
    asked = {code: rule for code, rule in sorted(REGISTERED.items()) if rule.family in families}
    on = enabled({code: rule.name for code, rule in asked.items()}, *config.selectors)
    wanted = _wanted(suite, config)
    found: list[tuple[Rule, Finding]] = []
    failed: list[str] = []
    suppressed = 0
    for rule in (rule for code, rule in asked.items() if code in on):
        findings = attempt(f"rule {rule.code} ({rule.name})", partial(_all, rule, suite))
        if isinstance(findings, Failure):
            failed.append(findings.row["message"])
            continue
        for finding in findings:
            rows = suppress((finding_row(rule, finding),), files, ()).rows
            if not list(reported(rows, files, wanted)):
                suppressed += 1
            else:
                found.append((rule, finding))
    return Judged(folded_findings(found), suppressed, tuple(failed), tuple(code for code in asked if code not in on))


def _wanted(suite: Suite, config: Config) -> Wanted:
    """Everything but what is ignored in some files; how sure or dear it is, a plan says itself."""
    to_root = relative(suite.settings.root, config.directory)
    return Wanted(("",), None, replace(config, min_confidence="low", min_seconds=0.0), to_root, lambda _: False)


def _all(rule: Rule, suite: Suite) -> tuple[Finding, ...]:
    return tuple(found_by(rule, suite))
