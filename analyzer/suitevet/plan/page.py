"""The values of a report that is looked at: the plan, the scope matrix, the import routes and the fixture graph."""

from __future__ import annotations

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


class Page(NamedTuple):
    plan: Plan
    comparison: Comparison | None
    matrix: tuple[MatrixRow, ...]
    routes: tuple[Stop, ...]
    graph: Graph
