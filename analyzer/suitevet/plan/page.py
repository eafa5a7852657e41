"""The values of a report that is looked at: the plan, the scope matrix, the import routes and the fixture graph."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import NamedTuple

from suitevet.plan.model import Comparison, Plan


class MatrixRow(NamedTuple):
    """One of the project's fixtures."""

    name: str
    path: str
    line: int
    scope: str
    autouse: str  # yes | no | maybe
    tests: int
    setups: int
    seconds: tuple[float, float] | None  # of one set-up
    measured: bool
    widest: str
    setups_then: int
    verdict: str
    limits: tuple[str, ...]


class Node(NamedTuple):
    kind: str  # fixture | plugin | test
    name: str
    place: str
    scope: str  # of a test: empty
    autouse: bool
    tests: int  # in reach
    cost: float  # seconds of a serial run; 0 is unknown or nothing
    overrides: bool


class Graph(NamedTuple):
    nodes: tuple[Node, ...]
    edges: tuple[tuple[int, int], ...]  # who asks, who answers


class Stop(NamedTuple):
    """One step of the routes from what pytest imports to what takes time."""

    what: str  # names in backticks
    place: str  # of the statement; empty where a route begins
    seconds: tuple[float, float] | None  # where a route ends and the cost is known
    then: tuple[Stop, ...]


class View(NamedTuple):
    """What is shown beside plans."""

    matrix: tuple[MatrixRow, ...]
    routes: tuple[Stop, ...]
    graph: Graph


class Page(NamedTuple):
    """What is shown of a suite; the view only where there is room for it."""

    plan: Plan
    comparison: Comparison | None
    view: View | None


def beside(views: Iterable[tuple[str, View]]) -> View:
    """The views of suites in several folders as one, with paths that start where the folders do."""
    matrix: list[MatrixRow] = []
    routes: list[Stop] = []
    nodes: list[Node] = []
    edges: list[tuple[int, int]] = []
    for folder, view in views:
        first = len(nodes)
        matrix += (row._replace(path=posixpath.join(folder, row.path)) for row in view.matrix)
        routes += [Stop(f"in `{folder or '.'}`", "", None, view.routes)] if view.routes else []
        edges += ((asker + first, answer + first) for asker, answer in view.graph.edges)
        nodes += (_seen_from_above(node, folder) for node in view.graph.nodes)
    return View(tuple(dearest_first(matrix)), tuple(routes), Graph(tuple(nodes), tuple(edges)))


def dearest_first(rows: Iterable[MatrixRow]) -> list[MatrixRow]:
    """Of equals, what stands first stays first."""
    return sorted(rows, key=lambda row: -row.seconds[1] * row.setups if row.seconds is not None else 0.0)


def _seen_from_above(node: Node, folder: str) -> Node:
    return node if node.kind == "plugin" else node._replace(place=posixpath.join(folder, node.place))
