"""A plan as one HTML file that needs no network, whose text can be read without scripts."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files

from suitevet.plan.model import Plan
from suitevet.plan.page import Graph, Page, View, beside
from suitevet.report.escape import xml
from suitevet.report.html_matrix import matrix
from suitevet.report.html_plan import comparison, parallel, recommendations, summary, words
from suitevet.report.html_routes import routes
from suitevet.report.html_timeline import timelines
from suitevet.report.plan_words import overview
from suitevet.report.projects import ABOUT, Told, is_one, table
from suitevet.report.sanitize import sanitize
from suitevet.wording import counted

Section = tuple[str, str, tuple[str, ...]]  # its id, its heading, its lines

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


def render(told: Sequence[Told[Page]]) -> str:
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Sequence[Told[Page]]) -> Iterator[str]:
    style, script = _asset("page.css"), _asset("page.js")
    views = [(each.name, each.said.view) for each in told if each.said.view is not None]
    view = views[0][1] if is_one(told) else beside(views)
    first = told[0].said
    if is_one(told):
        sections = (*_of_one(first), *_views(view), *_basis(first.plan))
    else:
        sections = (*_of_several(told), *_views(view))
    about = first.plan.root if is_one(told) else counted(len(told), "project")
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>What to fix first in {xml(about)}</title>"
    yield f"<style>{style}</style></head><body>"
    yield "<header><h1>What to fix first</h1>"
    yield from summary(first.plan) if is_one(told) else _overview(told)
    yield "</header>"
    links = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title, _ in sections)
    yield f'<nav aria-label="parts of the report"><ul>{links}</ul></nav><main>'
    for name, title, lines in sections:
        yield f'<section id="{name}"><h2>{title}</h2>'
        yield from lines
        yield "</section>"
    yield "</main>"
    yield f'<script type="application/json" id="graph-data">{_data(view.graph)}</script>'
    yield f"<script>{script}</script></body></html>"


def _of_one(page: Page, anchor: str = "") -> Iterator[Section]:
    """The parts of a plan; what leads to a recommendation in it begins with the anchor."""
    if page.comparison is not None:
        yield "changes", "What has changed", tuple(comparison(page.comparison))
    yield "plan", "What to do", tuple(recommendations(page.plan, anchor))
    yield "workers", "In workers", (*parallel(page.plan, anchor), *timelines(page.plan.simulation))


def _basis(plan: Plan) -> Iterator[Section]:
    if plan.notes:
        yield "basis", "What this rests on", ("<ul>", *(f"<li>{words(note)}</li>" for note in plan.notes), "</ul>")


def _of_several(told: Sequence[Told[Page]]) -> Iterator[Section]:
    """A section for each project, in which the parts of its plan have headings."""
    for number, each in enumerate(told, 1):
        page = each.said
        lines = [*summary(page.plan)]
        for _, title, part in (*_of_one(page, f"p{number}-"), *_basis(page.plan)):
            lines += (f"<h3>{title}</h3>", *part)
        yield f"p{number}", f"<code>{xml(each.folder)}</code>", tuple(lines)


def _overview(told: Sequence[Told[Page]]) -> Iterator[str]:
    head, *rows = table(told, overview)
    yield f"<p>{len(told)} {ABOUT}.</p>"
    yield '<div class="scroll" id="plan"><table class="sortable"><thead><tr>'
    yield "".join(f'<th scope="col">{xml(cell)}</th>' for cell in head)
    yield "</tr></thead><tbody>"
    for number, (name, *cells) in enumerate(rows, 1):
        others = "".join(f"<td>{xml(cell)}</td>" for cell in cells)
        yield f'<tr><td><a href="#p{number}"><code>{xml(name)}</code></a></td>{others}</tr>'
    yield "</tbody></table></div>"


def _views(view: View) -> Iterator[Section]:
    yield "matrix", "Fixtures", tuple(matrix(view.matrix))
    yield "imports", "Before the first test", tuple(routes(view.routes))
    yield "graph", "Who asks whom", (_GRAPH_TOOLS,)


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
