"""Rules judge a suite, families that ask it different things in processes of their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from suitevet.document import FindingRow
from suitevet.facts.workers import can_fork, in_workers
from suitevet.findings.rows import finding_row
from suitevet.judging.containment import Failure, attempt
from suitevet.judging.on_demand import weighed
from suitevet.process.stopwatch import Stopwatch
from suitevet.rule import REGISTERED, Basis, Finding, Rule
from suitevet.suite.suite import Suite
from suitevet.suite.unread import Unread

Repriced = Callable[[Finding], Finding]

# Apart, each works out for itself what it asks the suite: who shares a fixture's value and what they do with it; what
# the suite's own functions do; what tests do through the application.
_APART = (("VET3", "VET4"), ("VET1",))
_WORTH_FORKING = 1500  # functions in all files: rules then take a good part of a second
_SECONDS = 3600.0
_FEW = 0.2  # of the files of a suite


class Bench(NamedTuple):
    """What all rules judge by."""

    suite: Suite
    repriced: Repriced
    watch: Stopwatch


def verdicts(bench: Bench, codes: Iterable[str], jobs: int) -> Iterator[FindingRow]:
    """What the rules find, in the order of their codes."""
    wanted = tuple(sorted(codes))
    apart = jobs > 1 and can_fork() and _functions(bench.suite) >= _WORTH_FORKING
    found = _in_processes(bench, wanted, jobs) if apart else {}
    for code in wanted:
        yield from found[code] if code in found else _judged(bench, code)


def _in_processes(bench: Bench, codes: tuple[str, ...], jobs: int) -> Mapping[str, list[FindingRow]]:
    """The rows by code; a code is missing where the process that was to judge it could not."""

    def work(group: bytes) -> bytes:
        return json.dumps({code: list(_judged(bench, code)) for code in group.decode().split()}).encode()

    groups = [" ".join(group).encode() for group in _groups(codes)]
    found: dict[str, list[FindingRow]] = {}
    for _, answer in in_workers(work, groups, jobs, _SECONDS):
        if isinstance(answer, bytes):
            found.update(json.loads(answer))
    return found


def _groups(codes: tuple[str, ...]) -> list[list[str]]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for code in codes:
        groups.setdefault(next((families for families in _APART if code.startswith(families)), ()), []).append(code)
    return list(groups.values())


def _functions(suite: Suite) -> int:
    return sum(len(module.facts.functions) for module in suite.names.modules.values())


def _judged(bench: Bench, code: str) -> Iterator[FindingRow]:
    rule = REGISTERED[code]
    rows: list[FindingRow] = []

    def judge() -> None:
        found = found_by(rule, bench.suite)
        rows.extend(finding_row(rule, bench.repriced(finding)) for finding in found)

    what = f"rule {code} ({rule.name})"
    outcome = bench.watch.time(what, lambda: attempt(what, judge))
    yield from rows
    if isinstance(outcome, Failure):
        yield outcome.row


def found_by(rule: Rule, suite: Suite) -> Iterator[Finding]:
    """The findings of a rule that hold, as much as they weigh."""
    return (weighed(suite, rule, finding) for finding in rule.check(suite) if _holds(suite, rule, finding))


def _holds(suite: Suite, rule: Rule, finding: Finding) -> bool:
    """A claim about what the whole suite does is withheld where a file that matters to it could not be read.

    What is wrong with an installed package is nothing to tell its user.
    """
    if suite.names.index.is_installed(finding.at.path):
        return False
    if rule.basis is Basis.CODE:
        return True
    missing = len(suite.ask(Unread).bearing_on(finding.at.path))
    if rule.basis is Basis.SUITE:
        return not missing
    return missing <= _FEW * len({*suite.collected, *suite.conftests, *suite.plugin_modules})
