"""The fixture graph of suites as plain JSON values."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import NamedTuple

from suitevet.suite.model import Fixture, Test
from suitevet.suite.suite import Suite

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


class Exported(NamedTuple):
    """What is told of the suite in a folder."""

    folder: str
    fixtures: tuple[Fixture, ...]
    tests: tuple[Test, ...]


def export_json(suite: Suite) -> dict[str, Json]:
    """The graph in the schema `fixture-graph/1`: fixtures, and per test the definition that answers each name."""
    return export_all([Exported("", suite.fixtures, suite.tests)])


def export_all(suites: Iterable[Exported]) -> dict[str, Json]:
    """The graphs of suites in folders as one, whose paths start where these folders do."""
    fixtures: list[Json] = []
    tests: list[Json] = []
    for each in suites:
        fixtures += (_fixture(fixture, each.folder) for fixture in each.fixtures if fixture.plugin is None)
        tests += (_test(test, each.folder) for test in each.tests)
    return {"schema": "fixture-graph/1", "fixtures": fixtures, "tests": tests}


def _fixture(fixture: Fixture, folder: str) -> dict[str, Json]:
    return {
        "name": fixture.name,
        "path": fixture.path if fixture.plugin else posixpath.join(folder, fixture.path),
        "line": fixture.line,
        "scope": fixture.scope.word if fixture.scope is not None else None,
        "autouse": fixture.autouse,
        "requests": list(fixture.requests),
    }


def _test(test: Test, folder: str) -> dict[str, Json]:
    return {
        "id": posixpath.join(folder, test.id),
        "fixtures": {name: _answer(test, name, folder) for name in test.closure.order if name != "request"},
        "variants": test.variants,
    }


def _answer(test: Test, name: str, folder: str) -> str:
    if name in test.closure.direct:
        return "param"
    answer = test.closure.answer(name)
    if answer is None:
        return "unresolved"
    return "plugin" if answer.plugin else f"{posixpath.join(folder, answer.path)}:{answer.line}"
