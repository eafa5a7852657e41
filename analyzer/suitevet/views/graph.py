"""The fixture graph of a suite as plain JSON values."""

from __future__ import annotations

from suitevet.suite.model import Fixture, Test
from suitevet.suite.suite import Suite

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def export_json(suite: Suite) -> dict[str, Json]:
    """The graph in the schema `fixture-graph/1`: fixtures, and per test the definition that answers each name."""
    return {
        "schema": "fixture-graph/1",
        "fixtures": [_fixture(fixture) for fixture in suite.fixtures],
        "tests": [_test(test) for test in suite.tests],
    }


def _fixture(fixture: Fixture) -> dict[str, Json]:
    return {
        "name": fixture.name,
        "path": fixture.path,
        "line": fixture.line,
        "scope": fixture.scope.word if fixture.scope is not None else None,
        "autouse": fixture.autouse,
        "requests": list(fixture.requests),
    }


def _test(test: Test) -> dict[str, Json]:
    return {
        "id": test.id,
        "fixtures": {name: _answer(test, name) for name in test.closure.order if name != "request"},
        "variants": test.variants,
    }


def _answer(test: Test, name: str) -> str:
    if name in test.closure.direct:
        return "param"
    answer = test.closure.answer(name)
    if answer is None:
        return "unresolved"
    return "plugin" if answer.plugin else f"{answer.path}:{answer.line}"
