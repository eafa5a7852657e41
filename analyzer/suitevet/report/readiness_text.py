"""The readiness for pytest-xdist as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from suitevet.parallel.model import (
    MEANING,
    Advice,
    Danger,
    Folder,
    Group,
    Mode,
    Paste,
    Readiness,
    Unseen,
    Verdict,
    Wide,
)  # fmt: skip
from suitevet.report.amounts import duration, shown
from suitevet.report.sanitize import safe_path, sanitize
from suitevet.report.sections import section, wrapped
from suitevet.wording import counted

_FEW = 4  # tests that are named
_PASTES = 12  # marks of a group that are written out
_FIXTURES = 12
_UNSEEN = 12


def render(report: Readiness) -> str:
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Readiness) -> Iterator[str]:
    yield from _summary(report)
    yield from section("directories", _folders(report.folders))
    yield from section("hazards", _dangers(report.dangers))
    yield from section("tests that must share a worker", _groups(report.groups))
    yield from section(f"wide fixtures, set up by {report.workers} workers", _wide(report.wide, report.modes))
    yield from section("how to distribute", _advice(report.advice))
    yield from section("not seen", _unseen(report.unseen, report.limits))


def _summary(report: Readiness) -> Iterator[str]:
    numbers = {verdict: sum(danger.verdict is verdict for danger in report.dangers) for verdict in Verdict}
    yield f"{report.verdict}: {counted(numbers[Verdict.WILL], 'hazard')} that WILL break a run with `pytest -n`, " + (
        f"{numbers[Verdict.MAY]} that may"
    )
    yield f"{report.verdict} means: {MEANING[report.verdict]}"
    silenced = f", {report.suppressed} silenced by comments or per-file ignores" if report.suppressed else ""
    yield f"{counted(report.tests, 'test')}, {report.items} with their parameters{on_demand(report)}{silenced}"
    xdist = report.xdist
    declared = "declared" if xdist.declared else "not declared by the project"
    configured = f"; configured: -n {sanitize(xdist.workers)}" if xdist.workers is not None else ""
    dist = f" --dist {sanitize(xdist.dist)}" if xdist.dist is not None else ""
    yield f"pytest-xdist is {declared}{configured}{dist}"


def on_demand(report: Readiness) -> str:
    return f", {report.on_demand} of them only where a run asks for it" if report.on_demand else ""


def _folders(folders: Sequence[Folder]) -> Iterator[str]:
    yield f"  {'verdict':14} {'tests':>6} {'WILL':>5} {'may':>5}  directory"
    for verdict in Verdict:
        for each in folders:
            if each.verdict is verdict:
                path = safe_path(each.path or ".")
                yield f"  {each.verdict:14} {each.tests:6} {each.will:5} {each.may:5}  {path}{_hidden(each)}"


def _hidden(folder: Folder) -> str:
    if not folder.unseen or folder.verdict is not Verdict.UNKNOWN:
        return ""
    more = f" (+{len(folder.unseen) - 1})" if len(folder.unseen) > 1 else ""
    return f"  {sanitize(folder.unseen[0])}{more}"


def _dangers(dangers: Iterable[Danger]) -> Iterator[str]:
    for at, danger in enumerate(dangers):
        if at:
            yield ""
        yield f"  {danger.verdict}  {_place(danger.path, danger.line)}  {danger.code} {sanitize(danger.rule)}"
        yield from wrapped(danger.message)
        yield from wrapped(f"why: {danger.why}")
        yield from wrapped(f"concerns: {_tests(danger.tests)}")
        yield from wrapped(f"help: {danger.help}")
        for paste in danger.paste:
            yield from _paste(paste)


def _tests(tests: tuple[str, ...]) -> str:
    if not tests:
        return "the run as a whole"
    return f"{counted(len(tests), 'test')}: {shown(tests, _FEW)}"


def _groups(groups: Iterable[Group]) -> Iterator[str]:
    for group in groups:
        name = sanitize(group.name)
        yield f"  xdist_group {name}: {counted(len(group.tests), 'test')}, {group.share:.1%} of all"
        yield from wrapped(f"because {'; '.join(group.why)}; better take away what they share")
        for paste in group.paste[:_PASTES]:
            yield from _paste(paste)
        if len(group.paste) > _PASTES:
            yield f"    and {len(group.paste) - _PASTES} more places: see --format json"


def _wide(fixtures: Sequence[Wide], modes: Sequence[Mode]) -> Iterator[str]:
    if not fixtures:
        return
    heads = ["fixture", "scope", "tests", "one costs", "serial", *(mode.name for mode in modes)]
    rows = [
        [f"{each.name}  {each.path}:{each.line}", each.scope, str(each.tests), duration(each.seconds),
         str(each.serial), *(str(number) for _, number in each.parallel)]
        for each in fixtures[:_FIXTURES]
    ]  # fmt: skip
    total = ["all, machine time", "", "", "", "", *(duration(mode.seconds) for mode in modes)]
    cells = [[sanitize(cell) for cell in row] for row in (heads, *rows, total)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    for row in cells:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    if len(fixtures) > _FIXTURES:
        yield f"  and {len(fixtures) - _FIXTURES} more: see --format json"
    yield "  A worker is a session of its own: what a session fixture costs is paid in each. Costs are estimates of the"
    yield "  catalogue; `load` and `loadgroup` are the most it can be, `worksteal` is the least."
    for each in fixtures[:_FIXTURES]:
        for paste in each.paste:
            yield from _paste(paste)


def _advice(advice: Advice) -> Iterator[str]:
    yield f"  --dist {advice.mode}"
    for reason in advice.reasons:
        yield from wrapped(f"- {reason}")
    yield f"  run: {sanitize(advice.command)}"
    for paste in advice.edits:
        yield from _paste(paste)
    yield f"  to verify, run each more than once: {sanitize('; '.join(advice.verify))}"


def _unseen(missed: Sequence[Unseen], limits: Sequence[str]) -> Iterator[str]:
    for each in missed[:_UNSEEN]:
        number = f"for {counted(len(each.tests), 'test')}" if each.tests else "for all tests"
        where = f"{_place(each.path, each.line)}  " if each.path else ""
        yield f"  {where}{sanitize(each.what)}, {number}"
    if len(missed) > _UNSEEN:
        yield f"  and {len(missed) - _UNSEEN} more: see --format json"
    if limits:
        yield "  never looked at:"
    for limit in limits:
        yield from wrapped(f"- {limit}")


def _place(path: str, line: int | None) -> str:
    return safe_path(path) if line is None else f"{safe_path(path)}:{line}"


def _paste(paste: Paste) -> Iterator[str]:
    what = f"paste at {_place(paste.path, paste.line)}" if paste.path else "run this"
    yield f"    {what}{f' ({sanitize(paste.note)})' if paste.note else ''}:"
    for line in paste.text.split("\n"):
        yield f"      | {sanitize(line)}".rstrip()
