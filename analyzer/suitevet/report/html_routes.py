"""The import routes of an HTML report: a tree of lists, drawn by the style sheet alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitevet.plan.page import Stop
from suitevet.report.amounts import duration
from suitevet.report.escape import xml
from suitevet.report.html_plan import words

_NOTHING = """<p>No import is known to lead to a call that takes time or leaves the process. What parameters and
hooks do is among the <a href="#plan">recommendations</a>.</p>"""
_ABOUT = """<p>What pytest makes Python do before the first test runs, in every process: from the files that it
imports to the calls that take time or leave the process. Seconds are what such a call usually costs.</p>"""


def routes(stops: Sequence[Stop]) -> Iterator[str]:
    if not stops:
        yield _NOTHING
        return
    yield _ABOUT
    yield '<div class="scroll" tabindex="0" role="region" aria-label="import routes">'
    yield from _tree(stops, "tree")
    yield "</div>"


def _tree(stops: Sequence[Stop], kind: str) -> Iterator[str]:
    yield f'<ul class="{kind}">'
    for stop in stops:
        cost = f' <span class="cost">{xml(duration(stop.seconds))}</span>' if stop.seconds is not None else ""
        place = f'<span class="place path">{xml(stop.place)}</span>' if stop.place else ""
        yield f'<li><span class="stop">{words(stop.what)}{cost}{place}</span>'
        if stop.then:
            yield from _tree(stop.then, "branch")
        yield "</li>"
    yield "</ul>"
