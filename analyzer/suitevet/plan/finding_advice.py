"""Recommendations from findings whose own help says what to do: one for each, or one for all of a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from suitevet.finding import Confidence, Finding, Outlook
from suitevet.plan.command import pytest_command
from suitevet.plan.model import Effort, Impact, Level, Recommendation, Risk, Tier, Where
from suitevet.plan.remedy import UNCHANGED, Remedy
from suitevet.rule import Rule

_FEW = 5
_KINDS = 3  # of one rule's findings whose reasons are told
_LEVELS = {Confidence.HIGH: Level.HIGH, Confidence.MEDIUM: Level.MEDIUM, Confidence.LOW: Level.LOW}
_LONGEST = 90
_CODE = re.compile(r"`[^`]+`")


class _Sort(NamedTuple):
    """How findings of a rule enter a plan: `title` is for one of them and what it names first, `all` for several."""

    tier: Tier
    effort: Effort
    risk: Level
    reason: str
    all: str = ""
    title: str = ""


_RELIES = "a test may rely on what it does without asking for it"
_RELIED = "a test that relied on what another one leaves may fail until it sets that up itself"
_ORDER = "where other code runs first, something that worked by chance may show"
_LATER = "whoever used it at import has to get it later"
_COLLECTED = "parameters and defaults are made later, or not at all"
_AT_IMPORT = "Call {} when it is first needed, not at import"
_IMPORTED = "Import {} where it is used, not at the top of the conftest"
_HABIT = "the change is in how the tests are started, not in what they do"

_SORTS: Mapping[str, _Sort] = {
    "VET104": _Sort(
        Tier.FIXTURES, Effort.SMALL, Level.MEDIUM, "tests that share what they made for themselves",
        title="Make what {} makes once for all tests that need it",
    ),
    "VET112": _Sort(Tier.QUICK, Effort.EDIT, Level.LOW, "a wider window in which one value is shared"),
    "VET113": _Sort(Tier.QUICK, Effort.EDIT, Level.LOW, "a wider window in which one value is shared"),
    "VET114": _Sort(
        Tier.QUICK, Effort.EDIT, Level.LOW, "the server looks up more often while it runs",
        title="Let servers stop sooner: {}",
    ),
    "VET609": _Sort(Tier.QUICK, Effort.EDIT, Level.LOW, "a test of the hashing itself wants its usual strength"),
    "VET202": _Sort(Tier.QUICK, Effort.EDIT, Level.LOW, "the check runs once and not before every test"),
    "VET206": _Sort(Tier.FIXTURES, Effort.MEDIUM, Level.MEDIUM, _RELIES),
    "VET209": _Sort(Tier.QUICK, Effort.EDIT, Level.LOW, "it does nothing"),
    "VET210": _Sort(Tier.FIXTURES, Effort.MEDIUM, Level.MEDIUM, _RELIES),
    "VET214": _Sort(Tier.QUICK, Effort.EDIT, Level.LOW, "a test that checks for leaks has to collect by itself"),
    "VET514": _Sort(Tier.QUICK, Effort.EDIT, Level.LOW, "one instance for all modules instead of one for each"),
    "VET301": _Sort(Tier.IMPORTS, Effort.SMALL, Level.LOW, _LATER, title=_AT_IMPORT),
    "VET302": _Sort(Tier.IMPORTS, Effort.SMALL, Level.MEDIUM, _LATER, title=_AT_IMPORT),
    "VET303": _Sort(Tier.IMPORTS, Effort.SMALL, Level.LOW, _LATER),
    "VET304": _Sort(Tier.IMPORTS, Effort.SMALL, Level.LOW, _COLLECTED, title="Keep {} out of collection"),
    "VET305": _Sort(Tier.IMPORTS, Effort.EDIT, Level.LOW, _ORDER, title=_IMPORTED),
    "VET306": _Sort(Tier.IMPORTS, Effort.SMALL, Level.LOW, _LATER, title=_AT_IMPORT),
    "VET410": _Sort(
        Tier.PARALLEL, Effort.SMALL, Level.LOW, "workers have to wait for the one that makes it",
        title="Set {} up once for all workers",
    ),
    "VET607": _Sort(
        Tier.PARALLEL, Effort.SMALL, Level.LOW, "the limit may hide a regression it was meant to show",
        "Loosen {} assertions about time before workers compete for the processor",
        "Loosen the assertion about time in {} before workers compete for the processor",
    ),
    "VET703": _Sort(Tier.CI, Effort.EDIT, Level.LOW, _HABIT, "Let the machine decide how many workers there are"),
    "VET704": _Sort(Tier.CI, Effort.EDIT, Level.LOW, _HABIT),
    "VET706": _Sort(Tier.CI, Effort.EDIT, Level.LOW, _HABIT),
    "VET714": _Sort(Tier.CI, Effort.EDIT, Level.LOW, _HABIT),
}  # fmt: skip

_HAZARDS: Mapping[str, str] = {
    "VET401": "Put back the environment that is changed",
    "VET402": "Put back the state of the process that is changed",
    "VET403": "Write to temporary folders",
    "VET404": "Let the system choose the port",
    "VET405": "Give each worker its own resource",
    "VET406": "Set globals back",
    "VET407": "Make tests independent of each other",
    "VET408": "Replace marks that keep nothing apart",
    "VET409": "Make parameters the same in every worker",
    "VET411": "Put back what is patched",
    "VET413": "Seed a generator of the test's own",
    "VET415": "Give each worker a store of its own to empty",
}

_RENAMED = "what knows it by its old name has to be told the new one"
_RISKS: Mapping[str, str] = {
    "VET403": _RENAMED,
    "VET404": "what connects to the port has to be told which one it is",
    "VET405": _RENAMED,
    "VET408": "tests that share a worker run one after the other",
    "VET409": "the tests run in another order, or have other ids",
    "VET413": "the tests draw other numbers than before",
    "VET415": _RENAMED,
}


def of_findings(found: Sequence[tuple[Rule, Finding]]) -> Iterator[Remedy]:
    """What `check` would not say unasked is nothing to follow; of workers even that is said which is less sure."""
    by_code: dict[str, list[Finding]] = {}
    for rule, finding in found:
        if finding.confidence is Confidence.LOW and rule.code not in _HAZARDS:
            continue
        by_code.setdefault(rule.code, []).append(finding)
    for code, findings in by_code.items():
        sort = _SORTS.get(code)
        if code in _HAZARDS:
            yield _hazards(code, findings)
        elif sort is not None and sort.all and len(findings) > 1:
            yield _all(code, sort, findings)
        elif sort is not None:
            yield from (_one(code, sort, finding) for finding in findings)


def _one(code: str, sort: _Sort, finding: Finding) -> Remedy:
    price = finding.price
    return Remedy(
        Recommendation(
            id=f"{code}:{finding.symbol or finding.at.path}",
            tier=sort.tier,
            title=sort.title.format(_named(finding)) if sort.title else _headline(finding.help),
            why=f"{finding.message}; {finding.why}",
            impact=Impact(
                setups_now=price.setups_now if price is not None and sort.tier is not Tier.IMPORTS else None,
                setups_then=price.setups_then if price is not None and sort.tier is not Tier.IMPORTS else None,
                tests=price.tests if price is not None else None,
            ),
            effort=sort.effort,
            risk=Risk(sort.risk, (sort.reason,)),
            places=tuple(_places((finding,))),
            edits=(),
            instruction=finding.help,
            verify=_verify((finding,)),
            codes=(code,),
            confidence=_LEVELS[finding.confidence],
        ),
        UNCHANGED,
        price.seconds if price is not None else None,
        (price.basis or "") if price is not None else "",
        finding.on_demand,
    )


def _named(finding: Finding) -> str:
    """What the message names first, as code."""
    found = _CODE.search(finding.message)
    return found[0] if found is not None else finding.symbol


def _headline(text: str) -> str:
    """The first clause of an instruction."""
    first = next(part for part in (*text.split(";")[:1], text) if part)
    first = first.split(". ")[0].split(": ")[0].strip().rstrip(".")
    short = first if len(first) <= _LONGEST else first[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
    if short.count("`") % 2:
        short += "`"
    return short[:1].upper() + short[1:]


def _all(code: str, sort: _Sort, findings: Sequence[Finding]) -> Remedy:
    one = _one(code, sort, findings[0])
    advice = one.advice._replace(
        id=f"{code}:all",
        title=sort.all.format(len(findings)),
        why=findings[0].why,
        impact=Impact(tests=sum((each.price.tests or 0) for each in findings if each.price is not None) or None),
        places=tuple(_places(findings)),
        verify=_verify(findings),
    )
    return Remedy(advice)


# --- hazards of workers ---


def _hazards(code: str, findings: Sequence[Finding]) -> Remedy:
    will = sum(map(_is_will, findings))
    tests = dict.fromkeys(test for each in findings if each.hazard is not None for test in each.hazard.tests)
    ordered = sorted(findings, key=lambda each: (not _is_will(each), each.confidence is Confidence.LOW))
    seen = any(each.confidence is not Confidence.LOW and not each.on_demand for each in findings)
    level = Level.HIGH if will else Level.MEDIUM if tests and seen else Level.LOW
    kinds = _kinds(ordered)
    where = f" in {len(findings)} places" if len(findings) > 1 else ""
    return Remedy(
        Recommendation(
            id=f"{code}:all",
            tier=Tier.PARALLEL,
            title=f"{_HAZARDS[code]}{where}",
            why="; ".join((*kinds, *_outlook(findings, will))),
            impact=Impact(tests=len(tests) or None, level=level),
            effort=Effort.SMALL if len(findings) <= _FEW else Effort.MEDIUM,
            risk=Risk(Level.LOW, (_RISKS.get(code, _RELIED),)),
            places=tuple(_places(ordered)),
            edits=(),
            instruction="; ".join(dict.fromkeys(each.help for each in kinds.values())),
            verify=("pytest -n 2", *_verify(ordered)),
            codes=(code,),
            confidence=_LEVELS[max((each.confidence for each in findings), key=lambda c: _LEVELS[c] is Level.HIGH)],
        )
    )


def _is_will(finding: Finding) -> bool:
    return finding.hazard is not None and finding.hazard.outlook is Outlook.WILL


def _kinds(findings: Sequence[Finding]) -> Mapping[str, Finding]:
    """A finding of each kind, by why it matters; of several findings, without what is said of one alone."""
    if len(findings) == 1:
        return {findings[0].why: findings[0]}
    found: dict[str, Finding] = {}
    for each in findings:
        found.setdefault(each.why.partition("; ")[0], each)
    return dict(list(found.items())[:_KINDS])


def _outlook(findings: Sequence[Finding], will: int) -> Iterator[str]:
    """What becomes of a run in workers of one machine; nothing where only other machines would differ."""
    if any(each.hazard is not None for each in findings):
        which = "it" if len(findings) == 1 else f"{will} of them" if will else "they"
        asked = " that asks for these tests" if all(each.on_demand for each in findings) else ""
        yield f"{which} {'will' if will else 'may'} break a run in workers{asked}"


# --- both ---


def _places(findings: Iterable[Finding]) -> Iterator[Where]:
    for each in findings:
        yield Where(each.at.path, each.at.span.line if each.at.span is not None else None, each.message)
        if each.route:
            yield from (
                Where(n.at.path, n.at.span.line if n.at.span is not None else None, n.message) for n in each.route
            )


def _verify(findings: Sequence[Finding]) -> tuple[str, ...]:
    tests = [test.partition("::")[0] for each in findings if each.hazard is not None for test in each.hazard.tests]
    files = tuple(dict.fromkeys(tests)) or tuple(
        dict.fromkeys(each.at.path for each in findings if each.at.path.rpartition("/")[2].startswith("test_"))
    )
    return (pytest_command(files if len(files) <= _FEW else ()),)
