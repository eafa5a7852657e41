"""The suite as a value: everything resolved, asked by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from suitevet.catalog import Catalog, Mutator
from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.project.settings import Settings
from suitevet.suite.declarations.marks import Parametrization
from suitevet.suite.effects.effects import Effects
from suitevet.suite.effects.flow import Flow, Frame, results
from suitevet.suite.effects.imports import Imports
from suitevet.suite.model import Fixture, Registration, Test, Took
from suitevet.suite.names.classes import Classes
from suitevet.suite.names.lazily import lazy_names
from suitevet.suite.names.names import External, FunctionRef, Names
from suitevet.suite.names.values import constant
from suitevet.suite.resolution.closures import Visible
from suitevet.suite.resolution.plugin_modules import Unfollowed

A = TypeVar("A")
Q = TypeVar("Q")


@dataclass(frozen=True, eq=False)
class Suite:
    """A linked suite. Rules read it; nothing changes it, but that a run's durations may be told before they do."""

    settings: Settings
    catalog: Catalog
    names: Names
    classes: Classes
    collected: tuple[str, ...]
    conftests: tuple[str, ...]
    doctests: tuple[str, ...]  # imported for the doctests in them only
    plugin_modules: tuple[str, ...]
    unknown_plugins: tuple[Unfollowed, ...]
    distributions: tuple[str, ...]
    registrations: tuple[Registration, ...]
    visible: Visible
    tests: tuple[Test, ...]
    read_plugins: frozenset[str] = frozenset()  # distributions whose plugins were read in the interpreter's packages
    incomplete: tuple[str, ...] = ()  # files that were not analysed: what "nobody does" is not known of them
    took: dict[Fixture, Took] = field(default_factory=dict, init=False, repr=False)  # in a measured run
    _found: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def fixtures(self) -> tuple[Fixture, ...]:
        """Every fixture definition of the project that some holder registers, by place."""
        own = (registration.fixture for registration in self.registrations if registration.fixture.plugin is None)
        distinct = dict.fromkeys(own)
        return tuple(sorted(distinct, key=lambda f: (f.path, f.first_line, f.name)))

    @cached_property
    def test_modules(self) -> frozenset[str]:
        """The collected files that hold tests: `python_files = *.py` collects much else."""
        return frozenset(test.path for test in self.tests)

    @cached_property
    def _users(self) -> Mapping[Fixture, tuple[Test, ...]]:
        users: dict[Fixture, dict[Test, None]] = {}
        for test in self.tests:
            for fixture in test.closure.fixtures:
                users.setdefault(fixture, {})[test] = None
            for name in self._fetched_names(test):
                fetched = self.visible.closure(test.nodes, (name,), (), test.closure.direct)
                for fixture in fetched.fixtures:
                    users.setdefault(fixture, {})[test] = None
        return {fixture: tuple(tests) for fixture, tests in users.items()}

    def _fetched_names(self, test: Test) -> tuple[str, ...]:
        """The fixtures a test fetches by name: `getfixturevalue("x")`, and `lazy_fixture("x")` among its parameters."""
        found: dict[str, None] = {}
        if test.function is not None:
            found.update((name, None) for name, _ in self.fetched_by(test.function) if name is not None)
        for parametrization in test.parametrizations:
            found.update(dict.fromkeys(self.lazily_named(parametrization)))
        return tuple(found)

    def lazily_named(self, parametrization: Parametrization) -> tuple[str, ...]:
        """The fixtures among the values of a parametrization: `lazy_fixture("x")`."""
        values, place = parametrization.values, parametrization.mark.place
        return tuple(dict.fromkeys(lazy_names(self.names, values, place))) if values is not None else ()

    def users(self, fixture: Fixture) -> tuple[Test, ...]:
        """The tests that set this definition up as the answer to its name."""
        return self._users.get(fixture, ())

    def function(self, fixture: Fixture) -> facts.Function | None:
        return self.names.function(fixture.function) if fixture.function is not None else None

    def results(self, fixture: Fixture) -> tuple[facts.Expr, ...]:
        """The values that a fixture gives."""
        function = self.function(fixture)
        return tuple(value for _, value in results(function)) if function is not None else ()

    def symbol(self, of: Fixture | FunctionRef) -> str:
        """`path::qualname` of a fixture definition or a function, by which findings name it."""
        return f"{of.path}::{self.qualname(of)}"

    def qualname(self, of: Fixture | FunctionRef) -> str:
        """The function's name, with the class it stands in; the fixture's own where it is no function."""
        function = of.definition if isinstance(of, Fixture) else of
        name = self.names.function(function).qualname if function is not None else ""
        return name or (of.name if isinstance(of, Fixture) else "")

    def file(self, path: str) -> facts.FileFacts:
        return self.names.modules[path].facts

    @cached_property
    def _asked(self) -> Mapping[FunctionRef, tuple[str, ...]]:
        asked = {f.function: f.requests for f in self.fixtures if f.function is not None}
        asked.update({t.function: t.requests for t in self.tests if t.function is not None})
        return asked

    @cached_property
    def _answers(self) -> Mapping[FunctionRef | Fixture, Mapping[str, Fixture]]:
        """For each function that requests fixtures, who answers each name; where tests differ, as in the first test."""
        found: dict[FunctionRef | Fixture, Mapping[str, Fixture]] = {}
        for test in self.tests:
            if test.function is not None:
                found.setdefault(test.function, _answered(test.closure.answers, test.requests, "", 0))
            for name, chain in test.closure.answers.items():
                for depth, fixture in enumerate(chain):
                    if fixture.function is not None and fixture not in found:
                        found[fixture] = _answered(test.closure.answers, fixture.requests, name, depth)
                        found.setdefault(fixture.function, found[fixture])
        return found

    def answer(self, asker: FunctionRef | Fixture, name: str) -> Fixture | None:
        """The fixture that answers when a test's function or a fixture requests a name."""
        return self._answers.get(asker, {}).get(name)

    def requested(self, fixture: Fixture) -> Iterator[Fixture]:
        """The fixtures that one requests by its arguments."""
        if fixture.function is not None:
            answers = (self.answer(fixture, name) for name in fixture.requests)
            yield from (answer for answer in answers if answer is not None)

    def with_requested(self, *fixtures: Fixture) -> Iterator[Fixture]:
        """Fixtures and those they request, through any number of others."""
        seen: set[Fixture] = set()
        waiting = [*fixtures]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                yield current
                waiting.extend(self.requested(current))

    @cached_property
    def parametrized(self) -> frozenset[str]:
        """The names of what is set up with parameters: those of a fixture's own, or of a test."""
        own = {fixture.name for fixture in self.fixtures if fixture.params is not None}
        given = (one.names or () for test in self.tests for one in test.parametrizations)
        return frozenset(own.union(*given))

    @cached_property
    def _dependents(self) -> Mapping[Fixture, tuple[Fixture, ...]]:
        found: dict[Fixture, dict[Fixture, None]] = {}
        for test in self.tests:
            for name, chain in test.closure.answers.items():
                for depth, fixture in enumerate(chain):
                    for answer in _answered(test.closure.answers, fixture.requests, name, depth).values():
                        found.setdefault(answer, {})[fixture] = None
        return {fixture: tuple(dependents) for fixture, dependents in found.items()}

    def dependents(self, fixture: Fixture) -> tuple[Fixture, ...]:
        """The fixtures that request this definition in some test."""
        return self._dependents.get(fixture, ())

    def definitions_for(self, test: Test, name: str) -> tuple[Fixture, ...]:
        """Every definition of a name that a test could fetch, furthest first, also if it is not in its closure."""
        return self.visible.definitions(name, test.nodes)

    def fetched(self, fixture: Fixture) -> tuple[tuple[str | None, facts.Span], ...]:
        """The names a fixture fetches with `getfixturevalue`; None for a computed one."""
        return tuple(self.fetched_by(fixture.function)) if fixture.function is not None else ()

    def fetched_by(self, function: FunctionRef) -> Iterator[tuple[str | None, facts.Span]]:
        if "getfixturevalue" not in self.flow.called_names(function):
            return
        for step in self.names.function(function).steps:
            for call in calls(step.action):
                if isinstance(call.func, facts.Attribute) and call.func.name == "getfixturevalue" and call.arguments:
                    value = constant(self.names, call.arguments[0].value, self.flow.frame(function).place)
                    yield (value if isinstance(value, str) else None), call.span

    def isolates(self, fixture: Fixture) -> bool:
        """Does a fixture change the environment, the working directory or the home of the process?"""
        return fixture.function is not None and self.changes_surroundings(fixture.function)

    def changes_surroundings(self, function: FunctionRef) -> bool:
        for effect in self.effects.of(function):
            if isinstance(effect.entry, Mutator) and effect.entry.family in ("env", "cwd"):
                return True
            if effect.name in ("pytest.MonkeyPatch.setenv", "pytest.MonkeyPatch.delenv", "pytest.MonkeyPatch.chdir"):
                return True
        return False

    # --- what code does ---

    @cached_property
    def flow(self) -> Flow:
        flow = Flow(self.names, self.catalog)
        flow.fixture_value = self._fixture_value
        return flow

    @cached_property
    def effects(self) -> Effects:
        return Effects(self.flow, self.catalog)

    @cached_property
    def imports(self) -> Imports:
        roots = (*self.conftests, *self.plugin_modules, *self.collected, *self.doctests)
        return Imports(self.names, tuple(dict.fromkeys(roots)))

    def ask(self, question: Callable[[Suite], A]) -> A:
        """What one package of this directory finds in the suite as a whole, for all who ask: `suite.ask(Leaks)`."""
        if question not in self._found:
            self._found[question] = question(self)
        found: A = self._found[question]
        return found

    def ask_of(self, question: Callable[[Suite, Q], A], about: Q) -> A:
        """The same for a question about one thing of the suite: `suite.ask_of(called_on_self, method)`."""
        known = self._found.setdefault(question, {})
        if about not in known:
            known[about] = question(self, about)
        found: A = known[about]
        return found

    def _fixture_value(self, function: FunctionRef, parameter: str) -> tuple[facts.Expr, Frame] | External | None:
        if parameter not in self._asked.get(function, ()):
            return None
        fixture = self.answer(function, parameter)
        if fixture is None:
            return None
        if fixture.function is None:
            return External(_PLUGIN_VALUES.get(fixture.name, f"{fixture.plugin or 'fixture'}.{fixture.name}"))
        for _, value in results(self.names.function(fixture.function)):
            return value, self.flow.frame(fixture.function)
        return None


# What the values of pytest's own fixtures are; those of plugins stay opaque.
_PLUGIN_VALUES = {
    "tmp_path": "pathlib.Path()",
    "tmpdir": "py.path.local()",
    "monkeypatch": "pytest.MonkeyPatch()",
    "tmp_path_factory": "pytest.TempPathFactory()",
    "mocker": "pytest_mock.MockerFixture()",
}


def _answered(
    answers: Mapping[str, tuple[Fixture, ...]], requests: tuple[str, ...], own: str, depth: int
) -> dict[str, Fixture]:
    """Who answers each request; a request for one's own name goes to the definition it overrides."""
    found: dict[str, Fixture] = {}
    for name in requests:
        chain = answers.get(name, ())
        if name == own:
            chain = chain[:depth]
        if chain:
            found[name] = chain[-1]
    return found
