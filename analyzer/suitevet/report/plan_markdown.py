"""A plan as Markdown, fit for an issue or the comment of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from suitevet.plan.model import Bottleneck, Comparison, Edit, Plan, Recommendation, Simulation
from suitevet.report.blocks import fenced, table_row
from suitevet.report.escape import code, markdown
from suitevet.report.plan_words import basis, change, impact, place, price, saved, wall
from suitevet.wording import counted

_PLACES = 10
_CHANGES = 40


def render(plan: Plan, comparison: Comparison | None) -> str:
    return "".join(f"{line}\n" for line in _lines(plan, comparison))


def _lines(plan: Plan, comparison: Comparison | None) -> Iterator[str]:
    yield "## What to fix first"
    yield ""
    yield from (f"- {markdown(line)}" for line in plan.summary.lines)
    if comparison is not None:
        yield from _part("What has changed", _compared(comparison))
    if plan.recommendations:
        yield from _part("In short", _table(plan.recommendations))
    yield from _part("What fixtures cost", _bottlenecks(plan.summary.bottlenecks))
    number = 0
    for tier in dict.fromkeys(each.tier for each in plan.recommendations):
        entries = [each for each in plan.recommendations if each.tier is tier]
        yield from _part(tier[:1].upper() + tier[1:], _entries(entries, number))
        number += len(entries)
    if plan.simulation is not None:
        yield from _part(f"In {plan.simulation.number} workers, simulated", _simulated(plan.simulation))
    yield from _part("Is `-n auto` safe", _parallel(plan))
    yield from _part("What this rests on", (f"- {markdown(note)}" for note in plan.notes))


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield from ("", f"### {heading}", "")
        yield from lines


def _table(entries: Sequence[Recommendation]) -> Iterator[str]:
    yield table_row(("", "recommendation", "buys", "costs"))
    yield "| ---: | --- | --- | --- |"
    for number, each in enumerate(entries, 1):
        yield table_row((str(number), *map(markdown, (each.title, impact(each.impact), price(each)))))


def _bottlenecks(found: Sequence[Bottleneck]) -> Iterator[str]:
    for each in found:
        where = f" {code(place(each.at))}" if each.what == "fixture" else ""
        yield f"- {saved(each.seconds)}: {each.what} {code(each.name)}{where}, {markdown(each.detail)}"


def _entries(entries: Sequence[Recommendation], before: int) -> Iterator[str]:
    for number, each in enumerate(entries, before + 1):
        yield from _entry(each, number)
        yield ""


def _entry(each: Recommendation, number: int) -> Iterator[str]:
    yield f"#### {number}. {markdown(each.title)}"
    yield ""
    rests = f" ({markdown(basis(each.impact))})" if basis(each.impact) else ""
    yield f"- buys: {markdown(impact(each.impact))}{rests}; costs: {price(each)}"
    yield f"- why: {markdown(each.why)}"
    yield f"- do: {markdown(each.instruction)}"
    yield from (f"- risk: {markdown(reason)}" for reason in each.risk.reasons)
    for where in each.places[:_PLACES]:
        yield f"- {code(place(where))}{f' {markdown(where.message)}' if where.message else ''}"
    if len(each.places) > _PLACES:
        yield f"- and {len(each.places) - _PLACES} more places"
    for edit in each.edits:
        yield from _edit(edit)
    if each.verify:
        yield from ("", "Verify:", "")
        yield from fenced("sh", each.verify)


def _edit(edit: Edit) -> Iterator[str]:
    if edit.path:
        at = edit.path if edit.line is None else f"{edit.path}:{edit.line}"
        yield from ("", f"{code(at)}:")
    yield ""
    yield from fenced(edit.language, edit.text.split("\n"))


def _simulated(run: Simulation) -> Iterator[str]:
    then = f", {run.serial_after:.1f} s with the recommendations" if run.serial_after is not None else ""
    yield f"One after the other: {run.serial_before:.1f} s{then}. {markdown(run.best_why)}."
    yield ""
    yield "| `--dist` | now | then | busy | wide set-ups |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for mode in run.modes:
        cells = (wall(mode.before), wall(mode.after), f"{mode.before.utilisation:.0%}", str(mode.before.wide_setups))
        yield table_row((mode.name, *cells))


def _parallel(plan: Plan) -> Iterator[str]:
    answer = plan.parallel
    numbers = {each.id: number for number, each in enumerate(plan.recommendations, 1)}
    yield f"- **{answer.verdict}**: {answer.will} hazards that WILL break a run, {answer.may} that may"
    if answer.first:
        yield f"- follow first: {', '.join(str(numbers[each]) for each in answer.first)}"
    yield f"- {markdown(answer.then)}"
    yield from (f"- not seen: {markdown(each)}" for each in answer.unseen[:_PLACES])
    yield f"- then: {code(answer.command)}"


def _compared(comparison: Comparison) -> Iterator[str]:
    before, after = comparison.setups_before, comparison.setups_after
    yield f"{before} → {after} set-ups of the project's fixtures ({after - before:+})"
    yield ""
    for each in comparison.changes[:_CHANGES]:
        yield f"- {'better' if each.better else '**worse**'}: {markdown(change(each))}"
    if len(comparison.changes) > _CHANGES:
        yield f"- and {len(comparison.changes) - _CHANGES} more"
    if comparison.slight:
        yield f"- and slight changes of {counted(comparison.slight, 'fixture')}"
    yield from (f"- new: {markdown(advice.title)}" for advice in comparison.added)
    yield from (f"- gone: {markdown(title)}" for title in comparison.resolved)
