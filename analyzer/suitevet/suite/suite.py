"""The suite as a value: everything resolved, asked by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from suitevet.catalog import Catalog
from suitevet.facts import model as facts
from suitevet.project.settings import Settings
from suitevet.suite.classes import Classes
from suitevet.suite.closures import Visible
from suitevet.suite.model import Fixture, Registration, Test
from suitevet.suite.names import Names


@dataclass(frozen=True, eq=False)
class Suite:
    """A linked suite. Rules read it; nothing changes it."""

    settings: Settings
    catalog: Catalog
    names: Names
    classes: Classes
    collected: tuple[str, ...]
    conftests: tuple[str, ...]
    plugin_modules: tuple[str, ...]
    unknown_plugins: tuple[tuple[str, str], ...]
    distributions: tuple[str, ...]
    registrations: tuple[Registration, ...]
    visible: Visible
    tests: tuple[Test, ...]

    @cached_property
    def fixtures(self) -> tuple[Fixture, ...]:
        """Every fixture definition of the project that some holder registers, by place."""
        distinct = dict.fromkeys(registration.fixture for registration in self.registrations)
        return tuple(sorted(distinct, key=lambda f: (f.path, f.first_line, f.name)))

    @cached_property
    def _users(self) -> Mapping[Fixture, tuple[Test, ...]]:
        users: dict[Fixture, list[Test]] = {}
        for test in self.tests:
            for answers in test.closure.answers.values():
                users.setdefault(answers[-1], []).append(test)
        return {fixture: tuple(tests) for fixture, tests in users.items()}

    def users(self, fixture: Fixture) -> tuple[Test, ...]:
        """The tests that set this definition up as the answer to its name."""
        return self._users.get(fixture, ())

    def function(self, fixture: Fixture) -> facts.Function | None:
        return self.names.function(fixture.function) if fixture.function is not None else None

    def file(self, path: str) -> facts.FileFacts:
        return self.names.modules[path].facts
