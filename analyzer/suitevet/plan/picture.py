"""Makes what a report shows beside the plan: the scope matrix with its costs, and who asks whom for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from suitevet.plan.model import Plan
from suitevet.plan.page import Graph, MatrixRow, Node, View, dearest_first
from suitevet.plan.routes import routes
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.suite import Suite
from suitevet.views.matrix import MEASURED, Row, matrix

_Costs = Mapping[tuple[str, str, int | None], float]  # seconds of a serial run; a plugin's fixture has no line
_HIDDEN = frozenset({"request", "pytestconfig"})  # every graph would hang together through them


def picture(suite: Suite, plan: Plan) -> View:
    rows = matrix(suite, plan.attribution.costs if plan.attribution is not None else None)
    return View(tuple(dearest_first(map(_row, rows))), routes(suite), _graph(suite, _costs(plan)))


def _costs(plan: Plan) -> _Costs:
    """Of the project's fixtures what the plan reckons with; of plugins' fixtures what was measured."""
    measured = plan.attribution.fixtures if plan.attribution is not None else ()
    return {
        **{(each.name, each.path, None): each.both for each in measured if each.line is None and not each.inseparable},
        **{(each.name, each.path, each.line): each.setups * (each.each or 0.0) for each in plan.reach},
    }


def _row(row: Row) -> MatrixRow:
    return MatrixRow(
        name=row.name,
        path=row.path,
        line=row.line,
        scope=row.scope or "computed",
        autouse={True: "yes", False: "no", None: "maybe"}[row.autouse],
        tests=row.tests,
        setups=row.setups,
        seconds=row.seconds,
        measured=row.basis == MEASURED,
        widest=row.widest,
        setups_then=row.setups_then,
        verdict=row.verdict,
        limits=tuple(f"{limit.scope}: {limit.reason}" for limit in row.limits),
    )


# --- graph ---


def _graph(suite: Suite, costs: _Costs) -> Graph:
    fixtures = tuple(_fixtures(suite))
    numbers = {fixture: number for number, fixture in enumerate(fixtures)}
    nodes = [_node(suite, fixture, costs) for fixture in fixtures]
    edges = dict.fromkeys(
        (numbers[asker], numbers[fixture])
        for fixture in fixtures
        for asker in suite.dependents(fixture)
        if asker in numbers
    )
    for test in suite.tests:
        answers = dict.fromkeys(numbers[each] for each in _asked(test) if each in numbers)
        edges.update(dict.fromkeys((len(nodes), answer) for answer in answers))
        nodes.append(_leaf(test))
    return Graph(tuple(nodes), tuple(edges))


def _fixtures(suite: Suite) -> Iterator[Fixture]:
    """The project's own, and those of plugins that some test sets up."""
    answered = (fixture for test in suite.tests for fixture in test.closure.fixtures)
    foreign = dict.fromkeys(each for each in answered if each.plugin is not None and each.name not in _HIDDEN)
    yield from (fixture for fixture in suite.fixtures if fixture.plugin is None)
    yield from foreign


def _asked(test: Test) -> Iterator[Fixture]:
    for name in dict.fromkeys((*test.requests, *test.usefixtures, *test.closure.autouse)):
        answer = test.closure.answer(name)
        if answer is not None:
            yield answer


def _node(suite: Suite, fixture: Fixture, costs: _Costs) -> Node:
    own = fixture.plugin is None
    return Node(
        kind="fixture" if own else "plugin",
        name=fixture.name,
        place=f"{fixture.path}:{fixture.line}" if own else fixture.path,
        scope=(fixture.scope or Scope.FUNCTION).word,
        autouse=bool(fixture.autouse),
        tests=len(suite.users(fixture)),
        cost=costs.get((fixture.name, fixture.path, fixture.line if own else None), 0.0),
        overrides=_overrides(suite, fixture),
    )


def _leaf(test: Test) -> Node:
    return Node(
        kind="test",
        name=test.id.partition("::")[2],
        place=test.path,
        scope="",
        autouse=False,
        tests=max(1, test.variants or 1),
        cost=0.0,
        overrides=False,
    )


def _overrides(suite: Suite, fixture: Fixture) -> bool:
    for test in suite.users(fixture)[:1]:
        chain = test.closure.answers.get(fixture.name, ())
        return len(chain) > 1 and chain[-1] is fixture
    return False
