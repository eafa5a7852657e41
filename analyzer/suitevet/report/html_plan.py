"""The text of an HTML report: the summary, the recommendations, what has changed, whether workers hold."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.plan.model import Bottleneck, Comparison, Edit, Plan, Recommendation, Tier
from suitevet.report.escape import xml
from suitevet.report.plan_words import basis, change, impact, place, price, saved
from suitevet.wording import counted

_OPEN = 3  # recommendations that are unfolded at first
_MOST_CHANGES = 200


def words(text: str) -> str:
    """Escaped text in which what stands between backticks is code."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return xml(text)
    return "".join(f"<code>{xml(piece)}</code>" if at % 2 else xml(piece) for at, piece in enumerate(pieces))


def summary(plan: Plan) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{words(line)}</li>" for line in plan.summary.lines)
    yield "</ul>"


def recommendations(plan: Plan, anchor: str) -> Iterator[str]:
    yield from _bottlenecks(plan.summary.bottlenecks)
    number = 0
    for tier in Tier:
        entries = [each for each in plan.recommendations if each.tier is tier]
        if entries:
            yield f"<h3>{xml(tier[:1].upper() + tier[1:])}</h3>"
        for each in entries:
            number += 1
            yield from _entry(each, number, anchor)
    if not plan.recommendations:
        yield "<p>Nothing to recommend: nothing expensive was seen that could be cheaper.</p>"


def _bottlenecks(found: tuple[Bottleneck, ...]) -> Iterator[str]:
    if not found:
        return
    yield '<h3>What fixtures cost</h3><div class="scroll"><table class="sortable"><thead><tr>'
    yield '<th scope="col" class="number">seconds</th><th scope="col">what</th><th scope="col">name</th>'
    yield '<th scope="col">detail</th></tr></thead><tbody>'
    for each in found:
        most = each.seconds.high if each.seconds is not None else 0.0
        where = f'<span class="place path">{xml(place(each.at))}</span>' if each.what == "fixture" else ""
        yield (
            f'<tr><td class="number" data-value="{most:.4f}">{xml(saved(each.seconds))}</td><td>{xml(each.what)}</td>'
            f"<td><code>{xml(each.name)}</code>{where}</td><td>{words(each.detail)}</td></tr>"
        )
    yield "</tbody></table></div>"


def _entry(each: Recommendation, number: int, anchor: str) -> Iterator[str]:
    is_open = " open" if number <= _OPEN else ""
    yield f'<details{is_open} id="{anchor}r{number}"><summary><span class="what">{number}. {words(each.title)}</span>'
    yield f'<span class="buys">{xml(impact(each.impact))}</span><span class="costs">{xml(price(each))}</span></summary>'
    yield '<div class="body"><dl>'
    yield f"<dt>do</dt><dd>{words(each.instruction)}</dd><dt>why</dt><dd>{words(each.why)}</dd>"
    if basis(each.impact):
        yield f"<dt>price</dt><dd>{words(basis(each.impact))}</dd>"
    yield from (f"<dt>risk</dt><dd>{words(reason)}</dd>" for reason in each.risk.reasons)
    for where in each.places:
        yield f'<dt>at</dt><dd><span class="path">{xml(place(where))}</span> {words(where.message)}</dd>'
    yield "</dl>"
    for edit in each.edits:
        yield from _edit(edit)
    if each.verify:
        commands = "\n".join(xml(command) for command in each.verify)
        yield f'<p>verify:</p><pre tabindex="0">{commands}</pre>'
    yield "</div></details>"


def _edit(edit: Edit) -> Iterator[str]:
    at = edit.path if edit.line is None else f"{edit.path}:{edit.line}"
    yield f'<p>{"apply" if edit.language == "diff" else "paste"} <span class="path">{xml(at)}</span></p>'
    lines = "\n".join(_line(line, edit.language) for line in edit.text.split("\n"))
    yield f'<pre tabindex="0">{lines}</pre>'


def _line(line: str, language: str) -> str:
    kind = {"+": "add", "-": "del"}.get(line[:1]) if language == "diff" else None
    return f'<span class="{kind}">{xml(line)}</span>' if kind is not None else xml(line)


# --- workers ---


def parallel(plan: Plan, anchor: str) -> Iterator[str]:
    answer = plan.parallel
    tone = "bad" if answer.will else "warn" if answer.may else "good"
    yield f'<p><strong class="verdict-{tone}">{xml(answer.verdict)}</strong>: {answer.will} hazards that WILL break'
    yield f" a run with <code>pytest -n</code>, {answer.may} that may.</p><ul>"
    numbers = {each.id: number for number, each in enumerate(plan.recommendations, 1)}
    if answer.first:
        links = ", ".join(f'<a href="#{anchor}r{numbers[each]}">{numbers[each]}</a>' for each in answer.first)
        yield f"<li>follow first: {links}</li>"
    yield f"<li>{words(answer.then)}</li>"
    yield from (f"<li>not seen: {xml(each)}</li>" for each in answer.unseen)
    yield f"<li>then: <code>{xml(answer.command)}</code></li></ul>"


def comparison(found: Comparison) -> Iterator[str]:
    before, after = found.setups_before, found.setups_after
    yield f"<p>{before} → {after} set-ups of the project's fixtures ({after - before:+}).</p><ul>"
    for each in found.changes[:_MOST_CHANGES]:
        tone, word = ("good", "better") if each.better else ("bad", "worse")
        yield f'<li><span class="verdict-{tone}">{word}</span>: {words(change(each))}</li>'
    if found.slight:
        yield f"<li>slight changes of {counted(found.slight, 'fixture')}</li>"
    yield from (f"<li>new: {words(advice.title)}</li>" for advice in found.added)
    yield from (f"<li>gone: {words(title)}</li>" for title in found.resolved)
    yield "</ul>"
