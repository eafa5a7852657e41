"""Recommendations about tests that wait: one for all fixed sleeps, one for all slow polls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from suitevet.finding import Confidence, Finding
from suitevet.plan.command import pytest_command
from suitevet.plan.model import Effort, Impact, Level, Recommendation, Risk, Tier, Where
from suitevet.plan.remedy import Change, Remedy
from suitevet.rule import Rule
from suitevet.suite.model import Test
from suitevet.suite.suite import Suite

SLEEPS, POLLS = "VET601", "VET602"
CODES = frozenset({SLEEPS, POLLS})
_FEW = 5


class _Kind(NamedTuple):
    title: str
    one: str
    why: str
    instruction: str


_KINDS: Mapping[str, _Kind] = {
    SLEEPS: _Kind(
        "Replace {} fixed sleeps by waiting for what they wait for",
        "Replace a fixed sleep by waiting for what it waits for",
        "the time passes whether or not there is still something to wait for",
        "wait for the condition itself with a deadline; where time is what is tested, move a fake clock",
    ),
    POLLS: _Kind(
        "Look more often in {} polling loops",
        "Look more often in a polling loop",
        "half a step is lost on average each time such a loop runs",
        "poll in steps of 10 to 50 ms, or await what signals the end",
    ),
}


_Index = Mapping[str, Sequence[Test]]  # tests by the symbol of their function


def waits(suite: Suite, found: Sequence[tuple[Rule, Finding]]) -> Iterator[Remedy]:
    index: dict[str, list[Test]] = {}
    for test in suite.tests:
        if test.function is not None:
            symbol = f"{test.function.path}::{suite.names.function(test.function).qualname}"
            index.setdefault(symbol, []).append(test)
    for code in sorted(CODES):
        findings = [each for rule, each in found if rule.code == code and each.confidence is not Confidence.LOW]
        findings.sort(key=lambda f: (-_most(f), f.at.path, f.at.span.line if f.at.span is not None else 0))
        if findings:
            yield _remedy(index, code, findings)


def _most(finding: Finding) -> float:
    return finding.price.seconds[1] if finding.price is not None and finding.price.seconds is not None else 0.0


def _remedy(index: _Index, code: str, findings: Sequence[Finding]) -> Remedy:
    kind = _KINDS[code]
    tests = len(dict.fromkeys(test for each in findings for test in index.get(each.symbol, ())))
    prices = [each.price for each in findings if each.price is not None and each.price.seconds is not None]
    seconds = (sum(p.seconds[0] for p in prices if p.seconds), sum(p.seconds[1] for p in prices if p.seconds))
    files = tuple(dict.fromkeys(test.path for each in findings for test in index.get(each.symbol, ())))
    return Remedy(
        Recommendation(
            id=f"{code}:all",
            tier=Tier.QUICK,
            title=kind.title.format(len(findings)) if len(findings) > 1 else kind.one,
            why=kind.why,
            impact=Impact(tests=tests or None),
            effort=Effort.SMALL if len(findings) <= _FEW else Effort.MEDIUM,
            risk=Risk(Level.LOW, ("a test that needs the time itself wants a fake clock, not a shorter sleep",)),
            places=tuple(_places(findings)),
            edits=(),
            instruction=kind.instruction,
            verify=(pytest_command(files if len(files) <= _FEW else ()),),
            codes=(code,),
            confidence=Level.MEDIUM,
        ),
        Change({}, {}, dict(_shorter(index, findings)) if code == SLEEPS else {}),
        seconds,
        prices[0].basis or "" if prices else "",
    )


def _places(findings: Iterable[Finding]) -> Iterator[Where]:
    for each in findings:
        yield Where(each.at.path, each.at.span.line if each.at.span is not None else None, each.message)


def _shorter(index: _Index, findings: Iterable[Finding]) -> Iterator[tuple[Test, float]]:
    """The sure part of what each item of a test sleeps; sleeps of fixtures are part of what those take."""
    for each in findings:
        tests = index.get(each.symbol, ())
        items = sum(max(1, test.variants or 1) for test in tests)
        for test in tests:
            if each.price is not None and each.price.seconds is not None and each.price.seconds[0]:
                yield test, each.price.seconds[0] / items
