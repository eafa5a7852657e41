"""The readiness for pytest-xdist as Markdown, for a pull request or an issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from suitevet.parallel.model import MEANING, Danger, Folder, Group, Mode, Paste, Readiness, Unseen, Verdict, Wide
from suitevet.report.amounts import duration, shown
from suitevet.report.blocks import fenced, table_row
from suitevet.report.escape import code, markdown
from suitevet.report.readiness_text import on_demand
from suitevet.wording import counted

_FEW = 4
_PASTES = 12
_FIXTURES = 20
_UNSEEN = 20


def render(report: Readiness) -> str:
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Readiness) -> Iterator[str]:
    will = sum(danger.verdict is Verdict.WILL for danger in report.dangers)
    yield f"## `pytest -n`: {report.verdict}"
    yield ""
    yield (
        f"{counted(will, 'hazard')} that **WILL** break a run, {len(report.dangers) - will} that may; "
        f"{counted(report.tests, 'test')}, {report.items} with their parameters{on_demand(report)}. "
        f"{report.verdict}: {MEANING[report.verdict]}."
    )
    heads = ("directory", "tests", "verdict", "WILL", "may", "not seen")
    yield from _table(heads, [_folder(each) for each in report.folders], "lrlrrl")
    if report.dangers:
        yield from ("", "### Hazards", "")
        for danger in report.dangers:
            yield from _danger(danger)
    if report.groups:
        yield from ("", "### Tests that must share a worker", "")
        for group in report.groups:
            yield from _group(group)
    if report.wide:
        yield from ("", f"### Wide fixtures, set up by {report.workers} workers")
        yield from _wide(report.wide, report.modes)
    yield from ("", f"### Distribute with `--dist {report.advice.mode}`", "")
    yield from (f"- {markdown(reason)}" for reason in report.advice.reasons)
    yield from (line for paste in report.advice.edits for line in _paste(paste, ""))
    if report.unseen or report.limits:
        yield from ("", "### Not seen", "")
    yield from _unseen(report.unseen, report.limits)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], sides: str) -> Iterator[str]:
    yield ""
    yield table_row(heads)
    yield table_row("---:" if side == "r" else "---" for side in sides)
    yield from map(table_row, rows)


def _folder(each: Folder) -> tuple[str, ...]:
    hidden = markdown("; ".join(each.unseen[:3]))
    return (
        code(each.path or "."), str(each.tests), str(each.verdict), str(each.will or ""), str(each.may or ""), hidden,
    )  # fmt: skip


def _danger(danger: Danger) -> Iterator[str]:
    yield f"- **{danger.verdict}** {code(_place(danger.path, danger.line))} {danger.code}: {markdown(danger.message)}"
    yield f"  - why: {markdown(danger.why)}"
    tests = f"{counted(len(danger.tests), 'test')}: {markdown(shown(danger.tests, _FEW))}"
    yield f"  - concerns {tests if danger.tests else 'the run as a whole'}"
    yield f"  - help: {markdown(danger.help)}"
    for paste in danger.paste:
        yield from _paste(paste, "  ")


def _group(group: Group) -> Iterator[str]:
    yield (
        f"- {code(group.name)}: {counted(len(group.tests), 'test')}, {group.share:.1%} of all, because "
        f"{markdown('; '.join(group.why))}; better take away what they share"
    )
    for paste in group.paste[:_PASTES]:
        yield from _paste(paste, "  ")
    if len(group.paste) > _PASTES:
        yield f"  - and {len(group.paste) - _PASTES} more places"


def _wide(fixtures: Sequence[Wide], modes: Sequence[Mode]) -> Iterator[str]:
    rows = [
        (f"{code(each.name)} {code(_place(each.path, each.line))}", each.scope, str(each.tests),
         duration(each.seconds), str(each.serial), *(str(number) for _, number in each.parallel))
        for each in fixtures[:_FIXTURES]
    ]  # fmt: skip
    rows.append(("all, machine time", "", "", "", "", *(duration(mode.seconds) for mode in modes)))
    heads = ("fixture", "scope", "tests", "one costs", "serial", *(f"`{mode.name}`" for mode in modes))
    yield from _table(heads, rows, "llrrr" + "r" * len(modes))
    yield ""
    yield (
        "A worker is a session of its own: what a session fixture costs is paid in each. Costs are estimates of the "
        "catalogue; `load` and `loadgroup` are the most it can be, `worksteal` is the least."
    )
    for each in fixtures[:_FIXTURES]:
        for paste in each.paste:
            yield from _paste(paste, "")


def _unseen(missed: Sequence[Unseen], limits: Iterable[str]) -> Iterator[str]:
    for each in missed[:_UNSEEN]:
        number = counted(len(each.tests), "test") if each.tests else "all tests"
        where = f"{code(_place(each.path, each.line))} " if each.path else ""
        yield f"- {where}{markdown(each.what)}, for {number}"
    if len(missed) > _UNSEEN:
        yield f"- and {len(missed) - _UNSEEN} more"
    yield from (f"- never looked at: {markdown(limit)}" for limit in limits)


def _place(path: str, line: int | None) -> str:
    return path if line is None else f"{path}:{line}"


def _paste(paste: Paste, indent: str) -> Iterator[str]:
    where = code(_place(paste.path, paste.line)) if paste.path else "run this"
    yield ""
    yield f"{indent}{where}{f' ({markdown(paste.note)})' if paste.note else ''}:"
    yield ""
    yield from fenced(paste.language, paste.text.split("\n"), indent)
