"""The simulated workers of an HTML report: a table of the modes, and a timeline for each worker of the best one."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.plan.command import quoted
from suitevet.plan.model import Mode, Simulation, Wall, Worker
from suitevet.report.escape import xml
from suitevet.report.html_plan import words
from suitevet.report.plan_words import wall
from suitevet.wording import counted

_WIDTH = 1000
_LEGEND = """<p class="legend"><span><i></i>start-up and collection</span><span class="l-setup"><i></i>set-up of a \
fixture wider than a function</span><span class="scope-session"><i></i>tests of a file</span>\
<span class="scope-package"><i></i>tests of the next file</span></p>"""


def timelines(run: Simulation | None) -> Iterator[str]:
    if run is None:
        yield "<p>How long a run in workers takes is simulated where durations are given.</p>"
        return
    then = f", {run.serial_after:.1f} s with the recommendations" if run.serial_after is not None else ""
    yield f"<h3>{run.number} workers, simulated</h3>"
    yield f"<p>One after the other: {run.serial_before:.1f} s{then}. {words(run.best_why)}.</p>"
    yield from _modes(run)
    best = next(mode for mode in run.modes if mode.name == run.best)
    end = max(wall.seconds for wall in (best.before, best.after) if wall is not None)
    yield _LEGEND
    yield from _lanes(f"Now, --dist {best.name}: {best.before.seconds:.1f} s", best.before, end)
    if best.after is not None:
        yield from _lanes(f"With the recommendations: {best.after.seconds:.1f} s", best.after, end)
    yield f"<p>Dealt ideally, longest first and without start-up: {run.bound:.1f} s. The longest items:</p><ul>"
    yield from (f"<li>{seconds:.2f} s <code>{xml(nodeid)}</code></li>" for nodeid, seconds in run.longest)
    yield "</ul>"
    yield from _shards(run)


def _modes(run: Simulation) -> Iterator[str]:
    yield '<div class="scroll"><table class="sortable"><thead><tr><th scope="col">--dist</th>'
    for head in ("now", "then", "busy", "wide set-ups", "their seconds"):
        yield f'<th scope="col" class="number">{head}</th>'
    yield "</tr></thead><tbody>"
    yield from (_mode(mode) for mode in run.modes)
    yield "</tbody></table></div>"


def _mode(mode: Mode) -> str:
    before, after = mode.before, mode.after
    cells = (
        (before.seconds, wall(before)),
        (after.seconds if after is not None else 0.0, wall(after)),
        (before.utilisation, f"{before.utilisation:.0%}"),
        (before.wide_setups, str(before.wide_setups)),
        (before.wide_seconds, f"{before.wide_seconds:.1f} s"),
    )
    numbers = "".join(f'<td class="number" data-value="{value:.6g}">{text}</td>' for value, text in cells)
    return f"<tr><td><code>{xml(mode.name)}</code></td>{numbers}</tr>"


def _lanes(title: str, wall: Wall, end: float) -> Iterator[str]:
    yield f"<h3>{xml(title)}</h3>"
    for worker in wall.workers:
        busy = f"{worker.busy / wall.seconds:.0%}" if wall.seconds else ""
        yield f'<div class="lane"><span class="who">{xml(worker.name)}</span>{_bars(worker, end)}<span class="busy">'
        yield f"{busy}</span></div>"


def _bars(worker: Worker, end: float) -> str:
    """An SVG whose bars say what they are when pointed at."""
    bars: list[str] = []
    for number, each in enumerate(worker.stretches):
        kind = {"start-up": "start", "set-up": "setup"}.get(each.kind, "tests odd" if number % 2 else "tests")
        left, width = each.start / end * _WIDTH, max(0.5, (each.end - each.start) / end * _WIDTH)
        items = f", {each.items} tests" if each.items else ""
        title = xml(f"{each.label}: {each.start:.1f} to {each.end:.1f} s{items}")
        place = f'x="{left:.1f}" y="0" width="{width:.1f}" height="20"'
        bars.append(f'<rect class="bar-{kind}" {place}><title>{title}</title></rect>')
    label = xml(f"{worker.name}: {worker.items} tests, {worker.busy:.1f} s busy")
    drawing = f'viewBox="0 0 {_WIDTH} 20" preserveAspectRatio="none" role="img" aria-label="{label}"'
    return f"<svg {drawing}>{''.join(bars)}</svg>"


def _shards(run: Simulation) -> Iterator[str]:
    yield f"<details><summary><span class='what'>{len(run.shards)} parts for CI</span></summary><div class='body'>"
    for shard in run.shards:
        yield f"<p>{shard.number}: {shard.seconds:.1f} s, {counted(len(shard.files), 'file')}</p>"
        yield f"<pre tabindex='0'>pytest {' '.join(map(xml, quoted(shard.files)))}</pre>"
    yield "</div></details>"
