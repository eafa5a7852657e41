"""A plan as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitevet.plan.model import Bottleneck, Combined, Comparison, Edit, Plan, Recommendation, Simulation
from suitevet.report.amounts import shown
from suitevet.report.plan_words import basis, change, impact, is_said, place, price, saved, wall
from suitevet.report.sanitize import safe_path, sanitize
from suitevet.report.sections import section, wrapped
from suitevet.wording import counted

_PLACES = 4
_CHANGES = 25


def render(plan: Plan, comparison: Comparison | None) -> str:
    return "".join(f"{line}\n" for line in _lines(plan, comparison))


def _lines(plan: Plan, comparison: Comparison | None) -> Iterator[str]:
    for line in plan.summary.lines:
        yield from wrapped(line, "")
    if comparison is not None:
        yield from section("what has changed", _compared(comparison))
    yield from section("what fixtures cost", _bottlenecks(plan.summary.bottlenecks))
    number = 0
    for tier in dict.fromkeys(each.tier for each in plan.recommendations):
        entries = [each for each in plan.recommendations if each.tier is tier]
        yield from section(tier, _entries(entries, number, plan))
        number += len(entries)
    if not plan.recommendations:
        yield from ("", "nothing to recommend: nothing expensive was seen that could be cheaper")
    yield from section("all together", _combined(plan.combined, plan))
    if plan.simulation is not None:
        yield from section(f"in {plan.simulation.number} workers, simulated", _simulated(plan.simulation))
    yield from section("in workers: does it hold", _parallel(plan))
    yield from section("what this rests on", (line for note in plan.notes for line in wrapped(f"- {note}", "  ")))


def _bottlenecks(found: Sequence[Bottleneck]) -> Iterator[str]:
    for each in found:
        name = sanitize(each.name)
        where = f"  {_place(place(each.at))}" if each.what == "fixture" else ""
        yield f"  {saved(each.seconds):>22}  {each.what} {name}{where}"
        yield from wrapped(each.detail, " " * 28)


# --- recommendations ---


def _entries(entries: Sequence[Recommendation], before: int, plan: Plan) -> Iterator[str]:
    numbers = {each.id: number for number, each in enumerate(plan.recommendations, 1)}
    for position, each in enumerate(entries, before + 1):
        if position > before + 1:
            yield ""
        yield from _entry(each, position, numbers, plan.combined)


def _entry(each: Recommendation, number: int, numbers: dict[str, int], combined: Combined) -> Iterator[str]:
    yield from wrapped(f"{number}. {each.title}", "  ")
    yield from wrapped(f"buys: {impact(each.impact)}; costs: {price(each)}")
    if basis(each.impact):
        yield from wrapped(f"price: {basis(each.impact)}")
    overlap = [numbers[a if b == each.id else b] for a, b in combined.overlaps if each.id in (a, b)]
    if overlap:
        yield from wrapped(f"saves in part the same as {', '.join(str(one) for one in overlap)}")
    yield from wrapped(f"why: {each.why}")
    if not is_said(each.instruction, each.title):
        yield from wrapped(f"do: {each.instruction}")
    for risk in each.risk.reasons:
        if not is_said(risk, each.why):
            yield from wrapped(f"risk: {risk}")
    for where in each.places[:_PLACES]:
        message = "" if is_said(where.message, each.why) else f"  {where.message}"
        yield from wrapped(f"at {_place(place(where))}{message}")
    if len(each.places) > _PLACES:
        yield f"    and {counted(len(each.places) - _PLACES, 'more place')}: see --format json"
    for edit in each.edits:
        yield from _edit(edit)
    for command in each.verify:
        yield from wrapped(f"verify: {command}")


def _edit(edit: Edit) -> Iterator[str]:
    what = "apply" if edit.language == "diff" else "paste"
    at = f" at {_place(edit.path if edit.line is None else f'{edit.path}:{edit.line}')}" if edit.path else ""
    yield f"    {what}{at}:"
    for line in edit.text.split("\n"):
        yield f"      | {sanitize(line)}".rstrip()


def _combined(combined: Combined, plan: Plan) -> Iterator[str]:
    if len(plan.recommendations) < 2 or (combined.measured is None and combined.estimated is None):
        return
    if combined.setups_now != combined.setups_then:
        yield f"  {combined.setups_now} → {combined.setups_then} set-ups of the fixtures concerned"
    for seconds in (combined.measured, combined.estimated):
        if seconds is not None and seconds.high:
            yield f"  {saved(seconds)}: {sanitize(seconds.basis)}"
    if combined.overlaps:
        yield "  what several of them would save is counted once"
    yield from wrapped(f"method: {combined.method}", "  ")


# --- workers ---


def _simulated(run: Simulation) -> Iterator[str]:
    after = run.serial_after
    then = f", {after:.1f} s with the recommendations" if after is not None else ""
    yield f"  one after the other: {run.serial_before:.1f} s{then}"
    yield f"  {'--dist':10} {'now':>9} {'then':>9} {'busy':>6}  wide set-ups"
    for mode in run.modes:
        wide = f"{mode.before.wide_setups} ({mode.before.wide_seconds:.1f} s)"
        yield (
            f"  {mode.name:10} {wall(mode.before):>9} {wall(mode.after):>9} {mode.before.utilisation:>6.0%}  {wide}"
        )
    yield from wrapped(f"{run.best_why}", "  ")
    ideal = f"dealt ideally, longest first and without start-up: {run.bound:.1f} s; the longest items:"
    yield from wrapped(ideal, "  ")
    for nodeid, seconds in run.longest:
        yield f"    {seconds:7.2f} s  {sanitize(nodeid)}"


def _parallel(plan: Plan) -> Iterator[str]:
    answer = plan.parallel
    yield f"  {answer.verdict}: {counted(answer.will, 'hazard')} that WILL break a run, {answer.may} that may"
    numbers = {each.id: number for number, each in enumerate(plan.recommendations, 1)}
    if answer.first:
        yield from wrapped(f"follow first: {', '.join(str(numbers[each]) for each in answer.first)}", "  ")
    yield from wrapped(answer.then, "  ")
    if answer.unseen:
        yield from wrapped(f"not seen: {shown(answer.unseen, _PLACES)}", "  ")
    yield f"  then: {sanitize(answer.command)}; `suitevet parallel` has the details"


def _compared(comparison: Comparison) -> Iterator[str]:
    before, after = comparison.setups_before, comparison.setups_after
    yield f"  {before} → {after} set-ups of the project's fixtures ({after - before:+})"
    for each in comparison.changes[:_CHANGES]:
        yield from wrapped(f"{'better' if each.better else 'worse '}  {change(each)}", "  ")
    if len(comparison.changes) > _CHANGES:
        yield f"  and {len(comparison.changes) - _CHANGES} more: see --format json"
    if comparison.slight:
        yield f"  and slight changes of {counted(comparison.slight, 'fixture')}"
    for advice in comparison.added:
        yield from wrapped(f"new: {advice.title}", "  ")
    for title in comparison.resolved:
        yield from wrapped(f"gone: {title}", "  ")


def _place(path: str) -> str:
    return safe_path(path)
