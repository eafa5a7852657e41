"""Puts together what is known of a suite that is to run in several workers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from suitevet.finding import Finding, Outlook
from suitevet.judging.judged import Judged
from suitevet.numerals import number
from suitevet.parallel.advice import advise, xdist
from suitevet.parallel.groups import groups
from suitevet.parallel.model import Danger, Folder, Readiness, Unseen, Verdict
from suitevet.parallel.recipes import recipes
from suitevet.parallel.spread import items, modes, wide
from suitevet.parallel.unseen import LIMITS, unseen
from suitevet.rule import REGISTERED, Rule
from suitevet.suite.skipped import run_on_demand
from suitevet.suite.suite import Suite

HAZARDS = "VET4"  # the family of rules that find them
USUAL_WORKERS = 4  # where neither the user nor the configuration names a number

_SURE = ("high", "medium", "low")


def assess(suite: Suite, said: Judged, workers: int | None) -> Readiness:
    """The readiness of a suite; findings that are not about running in parallel are passed over."""
    number = workers or _configured(suite) or USUAL_WORKERS
    found = tuple((rule, finding) for rule, finding in said.found if finding.hazard is not None)
    dangers = tuple(sorted((_danger(suite, rule, finding) for rule, finding in found), key=_rank))
    missed = (*_unasked(said), *unseen(suite))
    fixtures = wide(suite, number)
    together = groups(suite, (finding.hazard for _, finding in found if finding.hazard is not None))
    ways = modes(fixtures)
    folders = _folders(suite, dangers, missed)
    return Readiness(
        verdict=_whole(folders, dangers),
        tests=len(suite.tests),
        items=sum(items(test) for test in suite.tests),
        workers=number,
        xdist=xdist(suite),
        folders=folders,
        dangers=dangers,
        suppressed=said.suppressed,
        unseen=missed,
        groups=together,
        wide=fixtures,
        modes=ways,
        advice=advise(suite, together, ways, number),
        limits=LIMITS,
        on_demand=len(suite.ask(run_on_demand)),
    )


def _unasked(said: Judged) -> Iterator[Unseen]:
    """Rules that say nothing because they could not, or were not to: their silence is no clean bill."""
    for message in said.failed:
        yield Unseen(message, "", None, ())
    off = [code for code in said.off if REGISTERED[code].family == HAZARDS]
    if off:
        yield Unseen(f"rules that are switched off in the configuration: {', '.join(off)}", "", None, ())


def _configured(suite: Suite) -> int | None:
    given = number(suite.settings.numprocesses or "")
    return given if given is not None and 0 < given < 1000 else None


def _danger(suite: Suite, rule: Rule, finding: Finding) -> Danger:
    hazard = finding.hazard
    assert hazard is not None  # others were passed over
    return Danger(
        verdict=Verdict.WILL if hazard.outlook is Outlook.WILL else Verdict.MAY,
        conflict=str(hazard.conflict),
        code=rule.code,
        rule=rule.name,
        path=finding.at.path,
        line=finding.at.span.line if finding.at.span is not None else None,
        message=finding.message,
        why=finding.why,
        help=finding.help,
        confidence=str(finding.confidence),
        tests=hazard.tests,
        paste=tuple(recipes(suite, finding)),
    )


def _rank(danger: Danger) -> tuple[bool, int, int, str, int, str]:
    sure = _SURE.index(danger.confidence)
    return danger.verdict is not Verdict.WILL, sure, -len(danger.tests), danger.path, danger.line or 0, danger.code


# --- directories ---


def _folders(suite: Suite, dangers: tuple[Danger, ...], missed: tuple[Unseen, ...]) -> tuple[Folder, ...]:
    tests: dict[str, list[str]] = {}
    files: dict[str, set[str]] = {}
    for test in suite.tests:
        folder = posixpath.dirname(test.path)
        tests.setdefault(folder, []).append(test.id)
        files.setdefault(folder, set()).add(test.path)
    everywhere = tuple(each.what for each in missed if not each.tests)
    concerned = [(danger, _folders_of(danger.tests)) for danger in dangers]
    blind = [(each, _folders_of(each.tests)) for each in missed if each.tests]
    rows: list[Folder] = []
    for folder in sorted(tests):
        here = [danger.verdict for danger, where in concerned if folder in where or not danger.tests]
        hidden = (*everywhere, *(each.what for each, where in blind if folder in where))
        rows.append(
            Folder(
                path=folder,
                files=len(files[folder]),
                tests=len(tests[folder]),
                verdict=_verdict(here, bool(hidden)),
                will=here.count(Verdict.WILL),
                may=here.count(Verdict.MAY),
                unseen=tuple(dict.fromkeys(hidden)),
            )
        )
    return tuple(rows)


def _folders_of(tests: tuple[str, ...]) -> frozenset[str]:
    return frozenset(posixpath.dirname(test.partition("::")[0]) for test in tests)


def _verdict(found: list[Verdict], is_blind: bool) -> Verdict:
    if Verdict.WILL in found:
        return Verdict.WILL
    if found:
        return Verdict.MAY
    return Verdict.UNKNOWN if is_blind else Verdict.NOTHING


def _whole(folders: tuple[Folder, ...], dangers: tuple[Danger, ...]) -> Verdict:
    """The worst there is; a suite without tests was not seen."""
    verdicts = {*(folder.verdict for folder in folders), *(danger.verdict for danger in dangers)}
    return next((verdict for verdict in Verdict if verdict in verdicts), Verdict.UNKNOWN)
