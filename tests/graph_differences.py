"""Where an exported fixture graph and pytest's truth about the same project disagree, in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TypedDict

from corpus import Case, first_line, function_at
from pytest_truth import ItemTruth, ProjectTruth

ALIEN = {"builtin": "plugin", "external": "plugin"}


class FixtureRow(TypedDict):
    name: str
    path: str
    line: int
    scope: str | None
    autouse: bool | None
    requests: list[str]


class ItemRow(TypedDict):
    id: str
    fixtures: dict[str, str]
    variants: int | None


class Graph(TypedDict):
    """The part of fixture-graph/1 that is compared."""

    fixtures: list[FixtureRow]
    tests: list[ItemRow]


Undecided = Mapping[str, frozenset[str]]  # path:line -> what may be left open there
Rename = Callable[[str, str], str]


def differences(truth: ProjectTruth, exported: object, undecided: Undecided) -> list[str]:
    graph = in_play(json.loads(json.dumps(exported)), truth)
    rename = canonical(truth)
    return [*fixture_differences(truth, graph, rename, undecided), *item_differences(truth, graph, rename, undecided)]


def older_differences(truth: ProjectTruth, exported: object, undecided: Undecided) -> list[str]:
    """The same for pytest before 9.1, whose closures are ordered differently and may lack a name; answers are equal."""
    graph = in_play(json.loads(json.dumps(exported)), truth)
    rename = canonical(truth)
    ours = {row["id"]: row["fixtures"] for row in graph["tests"]}
    open_ones = {row["id"] for row in truth["tests"] if "closure" in undecided.get(row["at"], frozenset())}
    theirs = {row["id"]: row["closure"] for row in truth["tests"]}
    found = list(fixture_differences(truth, graph, rename, undecided))
    found += [f"test on one side only: {each}" for each in sorted(ours.keys() ^ theirs.keys())]
    for identifier in sorted(ours.keys() & theirs.keys() - open_ones):
        answers = {name: rename(name, place) for name, place in ours[identifier].items()}
        found += [
            f"{identifier}: {name} is {place} for pytest, {answers.get(name)} for the graph"
            for name, place in theirs[identifier].items()
            if answers.get(name) != place
        ]
    return found


def in_play(graph: Graph, truth: ProjectTruth) -> Graph:
    """Without the modules that skip themselves: pytest cannot say what is in them."""
    skipped = set(truth["skipped"])
    return Graph(
        fixtures=[row for row in graph["fixtures"] if row["path"] not in skipped],
        tests=[row for row in graph["tests"] if row["id"].split("::")[0] not in skipped],
    )


def canonical(truth: ProjectTruth) -> Rename:
    """One place per definition: pytest names the first decorator, a graph may name the def line or the binding."""
    places = {(row["name"], also): row["at"] for row in truth["fixtures"] for also in row["also"]}

    def rename(name: str, place: str) -> str:
        return places.get((name, place), ALIEN.get(place, place))

    return rename


def fixture_differences(truth: ProjectTruth, graph: Graph, rename: Rename, undecided: Undecided) -> Iterator[str]:
    theirs = {(row["name"], row["at"]): row for row in truth["fixtures"]}
    ours = {(row["name"], rename(row["name"], f"{row['path']}:{row['line']}")): row for row in graph["fixtures"]}
    yield from (f"fixture missing: {name} {at}" for name, at in theirs.keys() - ours.keys())
    yield from (f"fixture too many: {name} {at}" for name, at in ours.keys() - theirs.keys())
    for key in sorted(theirs.keys() & ours.keys()):
        name, at = key
        allowed = undecided.get(at, frozenset())
        pytests, row = theirs[key], ours[key]
        yield from unequal(f"scope of {name} {at}", pytests["scope"], row["scope"], "scope" in allowed)
        yield from unequal(f"autouse of {name} {at}", pytests["autouse"], row["autouse"], "autouse" in allowed)
        yield from unequal(f"requests of {name} {at}", pytests["arguments"], row["requests"])


def item_differences(truth: ProjectTruth, graph: Graph, rename: Rename, undecided: Undecided) -> Iterator[str]:
    theirs = {row["id"]: row for row in truth["tests"]}
    ours = {row["id"]: row for row in graph["tests"]}
    yield from (f"test missing: {each}" for each in sorted(theirs.keys() - ours.keys()))
    if not any("tests" in allowed for allowed in undecided.values()):
        yield from (f"test too many: {each}" for each in sorted(ours.keys() - theirs.keys()))
    for identifier in sorted(theirs.keys() & ours.keys()):
        yield from one_item(theirs[identifier], ours[identifier], rename, undecided)


def one_item(theirs: ItemTruth, ours: ItemRow, rename: Rename, undecided: Undecided) -> Iterator[str]:
    allowed = undecided.get(theirs["at"], frozenset())
    closure = {name: rename(name, place) for name, place in ours["fixtures"].items() if name != "request"}
    if "closure" not in allowed:
        yield from unequal(f"closure of {theirs['id']}", theirs["closure"], closure)
        if theirs["closure"] == closure and "order" not in allowed:
            yield from unequal(f"order in {theirs['id']}", list(theirs["closure"]), list(closure))
    yield from unequal(f"variants of {theirs['id']}", theirs["variants"], ours["variants"], "variants" in allowed)


def unequal(what: str, theirs: object, ours: object, may_be_open: bool = False) -> Iterator[str]:
    if may_be_open and ours in (None, "dynamic"):
        return
    if theirs != ours:
        yield f"{what}: pytest says {theirs}, the graph {ours}"


def undecided(case: Case) -> dict[str, frozenset[str]]:
    """What the corpus allows suitevet to leave open, by the place of the definition."""
    return {
        f"{claim.path}:{first_line(function_at(case.root / claim.path, claim.line))}": frozenset(claim.values)
        for claim in case.claims
        if claim.kind == "unknown"
    }
