"""Who gets the value of a fixture: by an argument, by its name as a text, or by way of a library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, evaluated, inner, last_name
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import External, FunctionRef, Place
from suitevet.suite.names.values import constant
from suitevet.suite.sharing.holds import COMPUTED
from suitevet.suite.suite import Suite

_HANDING = frozenset({"request", "item", "node"})  # arguments by which others than fixtures and tests get at values
_STEPS = frozenset({"given", "when", "then", "step"})


class Asker(NamedTuple):
    function: FunctionRef
    name: str  # under which the function has the value
    fixture: Fixture | None  # the fixture that asks, if it is one


@dataclass(frozen=True, eq=False)
class Askers:
    """Looks through the suite once; asked for every fixture."""

    suite: Suite

    def of(self, fixture: Fixture) -> Iterator[Asker]:
        """The functions that get the value of a fixture, those among them that are no tests and no fixtures too."""
        for test in self.suite.users(fixture):
            if test.function is not None:
                if fixture.name in test.requests:
                    yield Asker(test.function, fixture.name, None)
                for name in self._lazily_given.get((test.function, fixture.name), ()):
                    yield Asker(test.function, name, None)
        for dependent in self.suite.dependents(fixture):
            if dependent.function is not None:
                yield Asker(dependent.function, fixture.name, dependent)
        for function in self._fetching.get(fixture.name, ()):
            asking = self._fixtures.get(function)
            if asking is not fixture:
                yield Asker(function, fixture.name, asking)
        for function in self._may_fetch(fixture.name):
            if self._fixtures.get(function) is not fixture:
                yield Asker(function, COMPUTED, self._fixtures.get(function))
        for function in self._steps:
            if fixture.name in self.suite.flow.parameters(function):
                yield Asker(function, fixture.name, None)

    @cached_property
    def _fixtures(self) -> Mapping[FunctionRef, Fixture]:
        return {fixture.function: fixture for fixture in self.suite.fixtures if fixture.function is not None}

    # --- by its name as a text ---

    @cached_property
    def _fetching(self) -> Mapping[str, tuple[FunctionRef, ...]]:
        """The functions that fetch each name: by `getfixturevalue`, or out of `funcargs`."""
        found: dict[str, dict[FunctionRef, None]] = {}
        for function, names in self._fetched_by.items():
            for name in names - {COMPUTED}:
                found.setdefault(name, {})[function] = None
        return {name: tuple(functions) for name, functions in found.items()}

    def _may_fetch(self, name: str) -> tuple[FunctionRef, ...]:
        """The functions that fetch a name which is told elsewhere, by a parameter or in a loop, if this may be it."""
        if name not in self._fetching_any:
            computing = (function for function, names in self._fetched_by.items() if COMPUTED in names)
            self._fetching_any[name] = tuple(function for function in computing if name in self._texts(function))
        return self._fetching_any[name]

    @cached_property
    def _fetching_any(self) -> dict[str, tuple[FunctionRef, ...]]:
        return {}

    @cached_property
    def _fetched_by(self) -> Mapping[FunctionRef, frozenset[str]]:
        found = {function: frozenset(self._names(function)) for function in self._candidates()}
        return {function: names for function, names in found.items() if names}

    def _candidates(self) -> Iterator[FunctionRef]:
        """The functions with an argument, their own or of one around them, by which they could fetch something."""
        for path, module in self.suite.names.modules.items():
            functions = module.facts.functions
            handed = {at for at, f in enumerate(functions) if any(p.name in _HANDING for p in f.parameters)}
            for position in range(len(functions)) if handed else ():
                function: FunctionRef | None = FunctionRef(path, position)
                while function is not None and function.position not in handed:
                    function = self.suite.flow.outer(function)
                if function is not None:
                    yield FunctionRef(path, position)

    def _names(self, function: FunctionRef) -> Iterator[str]:
        place = self.suite.flow.frame(function).place
        for step in self.suite.names.function(function).steps:
            for expression in evaluated(step.action):
                for part in inner(expression):
                    match part:
                        case facts.Call(facts.Attribute(_, "getfixturevalue"), (first, *_), _):
                            name = constant(self.suite.names, first.value, place)
                            yield name if isinstance(name, str) else COMPUTED
                        case facts.Subscript(facts.Attribute(_, "funcargs"), facts.Literal("str", str(name))):
                            yield name

    def _texts(self, function: FunctionRef) -> frozenset[str]:
        """The texts that may tell a function which name to fetch: those of its parameters, or all of its file."""
        definition = self.suite.names.function(function)
        given = [d.expression for d in definition.decorators if dotted(_called(d.expression)).endswith("parametrize")]
        if given and not any(_is_told_elsewhere(expression) for expression in given):
            return frozenset(_in_expressions((*given, *_expressions(definition.steps))))
        known = self._texts_of.get(function.path)
        if known is None:
            known = self._texts_of[function.path] = frozenset(_in_file(self.suite.file(function.path)))
        return known

    @cached_property
    def _texts_of(self) -> dict[str, frozenset[str]]:
        return {}

    # --- by way of a library ---

    @cached_property
    def _lazily_given(self) -> Mapping[tuple[FunctionRef, str], tuple[str, ...]]:
        """The parameters of a test that stand for a fixture: `parametrize("value", [lf("data"), 3])`."""
        found: dict[tuple[FunctionRef, str], dict[str, None]] = {}
        for test in self.suite.tests:
            for parametrization in test.parametrizations:
                if test.function is not None and parametrization.names is not None:
                    for fixture in self.suite.lazily_named(parametrization):
                        given = found.setdefault((test.function, fixture), {})
                        given.update(dict.fromkeys(parametrization.names))
        return {question: tuple(names) for question, names in found.items()}

    @cached_property
    def _steps(self) -> tuple[FunctionRef, ...]:
        """The steps of a behaviour-driven suite: their arguments are fixtures."""
        return tuple(
            FunctionRef(path, position)
            for path, module in self.suite.names.modules.items()
            for position, function in enumerate(module.facts.functions)
            if any(self._is_step(decorator.expression, path) for decorator in function.decorators)
        )

    def _is_step(self, decorator: facts.Expr, path: str) -> bool:
        called = _called(decorator)
        if last_name(called) not in _STEPS:
            return False
        referent = self.suite.names.resolve(called, Place(path))
        return isinstance(referent, External) and referent.name.startswith("pytest_bdd.")


def _called(decorator: facts.Expr) -> facts.Expr:
    return decorator.func if isinstance(decorator, facts.Call) else decorator


def _is_told_elsewhere(decorator: facts.Expr) -> bool:
    """Does it take its values from a variable?"""
    given = decorator.arguments if isinstance(decorator, facts.Call) else ()
    return any(isinstance(argument.value, facts.Name | facts.Call | facts.Attribute) for argument in given)


def _in_file(file: facts.FileFacts) -> Iterator[str]:
    """The texts in the code of a file and in the arguments of its decorators."""
    decorators = (*(d for f in file.functions for d in f.decorators), *(d for c in file.classes for d in c.decorators))
    yield from _in_expressions(decorator.expression for decorator in decorators)
    for steps in (file.steps, *(f.steps for f in file.functions), *(c.steps for c in file.classes)):
        yield from _in_expressions(_expressions(steps))


def _expressions(steps: tuple[facts.Step, ...]) -> Iterator[facts.Expr]:
    return (expression for step in steps for expression in evaluated(step.action))


def _in_expressions(expressions: Iterable[facts.Expr]) -> Iterator[str]:
    for expression in expressions:
        for part in inner(expression):
            if isinstance(part, facts.Literal) and isinstance(part.value, str):
                yield part.value
