"""The scope matrix of an HTML report: a table that can be sorted, searched and filtered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suitevet.plan.page import MatrixRow
from suitevet.report.amounts import duration
from suitevet.report.escape import xml
from suitevet.report.html_plan import words

_HEADS = (
    ("fixture", ""), ("scope", ""), ("autouse", ""), ("tests", "number"), ("set-ups", "number"),
    ("one costs", "number"), ("in a run", "number"), ("widest", ""), ("set-ups then", "number"), ("verdict", ""),
    ("limits", ""),
)  # fmt: skip
_SCOPES = ("function", "class", "module", "package", "session")
_LIMITS = 3


def matrix(rows: Sequence[MatrixRow]) -> Iterator[str]:
    options = "".join(f"<option>{scope}</option>" for scope in _SCOPES)
    yield '<p class="tools needs-script" hidden><label>search <input type="search" id="matrix-search"></label>'
    yield f'<label>scope <select id="matrix-scope"><option value="">any</option>{options}</select></label>'
    yield '<label><input type="checkbox" id="matrix-dear"> only what is known to cost something</label>'
    yield '<span id="matrix-count" aria-live="polite"></span></p>'
    yield '<div class="scroll" tabindex="0" role="region" aria-label="fixtures">'
    yield '<table class="sortable" id="matrix-table"><thead><tr>'
    yield "".join(f'<th scope="col" class="{kind}">{head}</th>' for head, kind in _HEADS)
    yield "</tr></thead><tbody>"
    yield from (_row(row) for row in rows)
    yield "</tbody></table></div>"


def _row(row: MatrixRow) -> str:
    low, high = row.seconds or (0.0, 0.0)
    how = "" if row.seconds is None else " measured" if row.measured else " estimated"
    run = (low * row.setups, high * row.setups)
    limits = "; ".join(row.limits[:_LIMITS]) + ("; …" if len(row.limits) > _LIMITS else "")
    cells = (
        f'<td><code>{xml(row.name)}</code><span class="place path">{xml(row.path)}:{row.line}</span></td>',
        _scope(row.scope),
        f"<td>{row.autouse if row.autouse != 'no' else ''}</td>",
        _number(row.tests, str(row.tests)),
        _number(row.setups, str(row.setups)),
        _number(high, f"{duration(row.seconds)}{how}"),
        _number(run[1], duration(run if row.seconds is not None else None)),
        _scope(row.widest),
        _number(row.setups_then, str(row.setups_then)),
        f'<td class="{row.verdict.split()[-1]}">{xml(row.verdict)}</td>',
        f"<td>{words(limits)}</td>",
    )
    dear = int(run[1] >= 0.01)
    return f'<tr data-scope="{xml(row.scope)}" data-dear="{dear}">{"".join(cells)}</tr>'


def _scope(scope: str) -> str:
    return f'<td><span class="chip scope-{xml(scope)}">{xml(scope)}</span></td>'


def _number(value: float, text: str) -> str:
    return f'<td class="number" data-value="{value:.6g}">{xml(text)}</td>'
