"""The comparison with pytest sees every kind of difference, and none where there is none."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping

import pytest

from graph_differences import FixtureRow, Graph, ItemRow, differences, older_differences
from pytest_truth import ProjectTruth

CASE = "override_nearest_wins"


def as_graph(truth: ProjectTruth) -> Graph:
    return Graph(
        fixtures=[
            FixtureRow(
                name=row["name"],
                path=row["at"].rpartition(":")[0],
                line=int(row["at"].rpartition(":")[2]),
                scope=row["scope"],
                autouse=row["autouse"],
                requests=row["arguments"],
            )
            for row in truth["fixtures"]
        ],
        tests=[
            ItemRow(id=row["id"], fixtures=dict(row["closure"]), variants=row["variants"]) for row in truth["tests"]
        ],
    )


def drop_fixture(graph: Graph) -> None:
    del graph["fixtures"][0]


def drop_test(graph: Graph) -> None:
    del graph["tests"][0]


def widen(graph: Graph) -> None:
    graph["fixtures"][0]["scope"] = "session"


def abstain(graph: Graph) -> None:
    graph["fixtures"][0]["autouse"] = None


def answer_otherwise(graph: Graph) -> None:
    graph["tests"][0]["fixtures"]["price"] = "conftest.py:4"


def reverse(graph: Graph) -> None:
    graph["tests"][0]["fixtures"] = dict(reversed(graph["tests"][0]["fixtures"].items()))


def miscount(graph: Graph) -> None:
    graph["tests"][0]["variants"] = 7


def test_pytest_agrees_with_itself(truth: Mapping[str, ProjectTruth]) -> None:
    found = {name: differences(each, as_graph(each), {}) for name, each in truth.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_def_line_is_as_good_as_a_decorator(truth: Mapping[str, ProjectTruth]) -> None:
    graph = as_graph(truth[CASE])
    for row in graph["fixtures"]:
        row["line"] += 1
    assert differences(truth[CASE], graph, {}) == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (drop_fixture, "fixture missing"),
        (drop_test, "test missing"),
        (widen, "scope of"),
        (abstain, "autouse of"),
        (answer_otherwise, "closure of"),
        (reverse, "order in"),
        (miscount, "variants of"),
    ],
)
def test_damage_is_seen(truth: Mapping[str, ProjectTruth], damage: Callable[[Graph], None], said: str) -> None:
    graph = copy.deepcopy(as_graph(truth[CASE]))
    damage(graph)
    (line,) = differences(truth[CASE], graph, {})
    assert line.startswith(said)


def test_an_abstention_is_allowed_where_the_corpus_says_so(truth: Mapping[str, ProjectTruth]) -> None:
    graph = as_graph(truth[CASE])
    abstain(graph)
    row = graph["fixtures"][0]
    assert differences(truth[CASE], graph, {f"{row['path']}:{row['line']}": frozenset({"autouse"})}) == []


def test_older_pytest_may_order_otherwise_but_not_answer_otherwise(truth: Mapping[str, ProjectTruth]) -> None:
    graph = as_graph(truth[CASE])
    reverse(graph)
    assert older_differences(truth[CASE], graph, {}) == []
    answer_otherwise(graph)
    assert len(older_differences(truth[CASE], graph, {})) == 1
