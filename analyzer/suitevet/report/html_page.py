"""A plan as one HTML file that needs no network, whose text can be read without scripts."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files

from suitevet.plan.page import Graph, Page
from suitevet.report.escape import xml
from suitevet.report.html_matrix import matrix
from suitevet.report.html_plan import comparison, parallel, recommendations, summary, words
from suitevet.report.html_routes import routes
from suitevet.report.html_timeline import timelines
from suitevet.report.sanitize import sanitize

_WORDS = ("session", "package", "module", "class", "function")
_SCOPES = "".join(f'<span class="scope-{word}"><i></i>{word}</span>' for word in _WORDS)
_GRAPH_TOOLS = f"""<p class="legend">{_SCOPES}<span>size: seconds of a run</span><span>red ring: autouse</span>
<span>dashed ring: overrides another one</span><span>pale: of a plugin</span><span>squares: tests</span></p>
<p class="tools needs-script" hidden><label>focus <input type="search" id="graph-search" list="graph-names"
placeholder="a fixture or test"></label><label><input type="checkbox" id="graph-tests"> all tests</label>
<span>drag, wheel, or arrows, + and − with the picture in focus; Esc shows all</span></p>
<noscript><p>The picture needs scripts; the matrix above has all of its fixtures.</p></noscript>
<div class="stage needs-script" hidden><canvas id="graph-canvas" tabindex="0" role="img"
aria-label="the fixture graph; what it shows is listed beside it"></canvas>
<div class="side" id="graph-side" aria-live="polite"></div></div>"""


def render(page: Page) -> str:
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    style, script = _asset("page.css"), _asset("page.js")
    sections = tuple(_sections(page))
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>What to fix first in {xml(page.plan.root)}</title>"
    yield f"<style>{style}</style></head><body>"
    yield "<header><h1>What to fix first</h1>"
    yield from summary(page.plan)
    yield "</header>"
    links = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title, _ in sections)
    yield f'<nav aria-label="parts of the report"><ul>{links}</ul></nav><main>'
    for name, title, lines in sections:
        yield f'<section id="{name}"><h2>{title}</h2>'
        yield from lines
        yield "</section>"
    yield "</main>"
    yield f'<script type="application/json" id="graph-data">{_data(page.graph)}</script>'
    yield f"<script>{script}</script></body></html>"


def _sections(page: Page) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    plan = page.plan
    if page.comparison is not None:
        yield "changes", "What has changed", tuple(comparison(page.comparison))
    yield "plan", "What to do", tuple(recommendations(plan))
    yield "workers", "In workers", (*parallel(plan), *timelines(plan.simulation))
    yield "matrix", "Fixtures", tuple(matrix(page.matrix))
    yield "imports", "Before the first test", tuple(routes(page.routes))
    yield "graph", "Who asks whom", (_GRAPH_TOOLS,)
    if plan.notes:
        yield "basis", "What this rests on", ("<ul>", *(f"<li>{words(note)}</li>" for note in plan.notes), "</ul>")


def _asset(name: str) -> str:
    return (files("suitevet.report") / "assets" / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing but the page's own style and script, both by their hash."""
    return f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _data(graph: Graph) -> str:
    """JSON that can neither end its element nor begin another."""
    nodes = [[_safe(part) for part in node] for node in graph.nodes]
    text = json.dumps({"nodes": nodes, "edges": graph.edges}, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _safe(part: str | int | float) -> str | int | float:
    if isinstance(part, float):
        return round(part, 4)
    return sanitize(part) if isinstance(part, str) else part
