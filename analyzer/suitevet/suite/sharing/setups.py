"""How often a run sets a fixture up at a scope, as pytest keeps and drops its instances."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.skipped import never_run
from suitevet.suite.suite import Suite


class Setups(NamedTuple):
    number: int
    at_least: bool  # some tests have a computed number of parameter sets


class _Computed(NamedTuple):
    """Parameters of unknown number: one, at least, and none of those that are spelled otherwise."""

    values: facts.Expr | None


_Values = frozenset[object]  # of one parameter, by whatever tells them apart
_MOST = 10_000  # combinations that are told apart one by one


def is_repeated(suite: Suite, fixture: Fixture) -> bool:
    """Is it set up more than once in a run: for several tests, or several parameter sets of one?"""
    return setups(suite, fixture, fixture.scope or Scope.FUNCTION).number > 1


def setups(suite: Suite, fixture: Fixture, scope: Scope) -> Setups:
    """Distinct instances of the scope, each with every combination of parameters."""
    skipped = suite.ask(never_run)
    users = [test for test in suite.users(fixture) if test not in skipped]
    single = [test for test in users if _is_of_item(test, scope)]
    number = sum(_items(suite, fixture, test) for test in single)
    at_least = any(test.variants is None for test in single)
    brought = suite.with_requested(fixture) if suite.parametrized else ()
    chain = (fixture, *(one for one in brought if one is not fixture and one.name in suite.parametrized))
    usual = tuple(_own(one) for one in chain)
    nodes: dict[str, set[tuple[_Values, ...]]] = {}
    for test in users:
        if not _is_of_item(test, scope):
            given = tuple(_given(one, test) for one in chain) if test.parametrizations else usual
            nodes.setdefault(instance(test, scope), set()).add(given)
    for met in nodes.values():
        number += _combinations([[values or _SINGLE for values in each] for each in met])
        at_least = at_least or any(map(_is_computed, (values for each in met for values in each)))
    return Setups(number, at_least)


_SINGLE: _Values = frozenset({None})


def _items(suite: Suite, fixture: Fixture, test: Test) -> int:
    """The items of a test that set it up: of `parametrize("store", [lf("near"), lf("far")])` one for each."""
    whole = test.variants or 1
    if whole == 1 or fixture in test.closure.fixtures:
        return whole
    for parametrization in test.parametrizations:
        brings = sum(
            fixture in suite.visible.closure(test.nodes, (name,), (), test.closure.direct).fixtures
            for name in suite.lazily_named(parametrization)
        )
        if brings and parametrization.sets:
            return max(1, whole * min(brings, parametrization.sets) // parametrization.sets)
    return whole


def _combinations(met: list[list[_Values]]) -> int:
    """With each combination of its own parameters and those of what it requests, a fixture is set up again."""
    sizes = [prod(map(len, each)) for each in met]
    if len(met) == 1 or sum(sizes) > _MOST:
        return max(sizes)
    return len({combination for each in met for combination in product(*each)})


def instance(test: Test, scope: Scope) -> str:
    """What tells the instances of a scope apart; a package's fixture has one, for its folder or for the session."""
    if _is_of_item(test, scope):
        return test.id
    if scope is Scope.MODULE:
        return test.path
    return test.node if scope is Scope.CLASS else ""


def _is_of_item(test: Test, scope: Scope) -> bool:
    """Outside of a class, class scope is that of each single item."""
    return scope is Scope.FUNCTION or (scope is Scope.CLASS and not test.classes)


def _is_computed(values: _Values) -> bool:
    return any(isinstance(value, _Computed) for value in values)


def _given(fixture: Fixture, test: Test) -> _Values:
    """The parameters of a fixture for a test."""
    for parametrization in test.parametrizations:
        if parametrization.names is not None and fixture.name in parametrization.names:
            sets = parametrization.sets
            match parametrization.values:
                case facts.Collection(_, items) if len(items) == sets:
                    return frozenset(items)
            if sets is None:
                return frozenset({_Computed(parametrization.values)})
            return frozenset((parametrization.values, number) for number in range(sets))
    return _own(fixture)


def _own(fixture: Fixture) -> _Values:
    number = 1 if fixture.params is None else fixture.params.number
    return frozenset({_Computed(None)}) if number is None else frozenset(range(number))
