"""Autouse fixtures: where they hold, who asks for them all the same, and who would need what they bring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import names
from suitevet.suite.model import Closure, Fixture, Test
from suitevet.suite.suite import Suite


class Need(NamedTuple):
    """How many of the tests that get an autouse fixture would reach it, or what it brings, on their own."""

    tests: int
    needing: int

    @property
    def share(self) -> float:
        return self.needing / self.tests if self.tests else 1.0


def autouse_fixtures(suite: Suite) -> Iterator[Fixture]:
    """The project's own autouse fixtures, those that only sometimes are included."""
    yield from (f for f in suite.fixtures if f.autouse is not False and f.plugin is None and f.function is not None)


def is_override(suite: Suite, fixture: Fixture) -> bool:
    """Is there another definition of its name that it hides or that hides it, or one in a plugin?"""
    others = [other for other in suite.fixtures if other.name == fixture.name and other is not fixture]
    return (
        any(_may_be_there(suite, plugin) for plugin in suite.catalog.plugins_with(fixture.name))
        or any(_is_inherited(suite, fixture, other) or _is_inherited(suite, other, fixture) for other in others)
        or any(_meets_another(suite, one, fixture) for one in (fixture, *others))
    )


def _may_be_there(suite: Suite, plugin: str) -> bool:
    """Does the project test with a plugin, or not tell what it tests with?"""
    return plugin == "pytest" or plugin in suite.distributions or "pytest" not in suite.distributions


def _is_inherited(suite: Suite, outer: Fixture, inner: Fixture) -> bool:
    """Does the class of one fixture descend from the class of the other?"""
    return outer.cls is not None and inner.cls is not None and outer.cls in suite.names.lineage(inner.cls)


def _meets_another(suite: Suite, one: Fixture, fixture: Fixture) -> bool:
    """Is there a test that gets one of them, and from which both could be seen?"""
    chains = (test.closure.answers.get(one.name, ()) for test in suite.users(one))
    return any(len(chain) > 1 and fixture in chain for chain in chains)


def is_shared(suite: Suite, fixture: Fixture) -> bool:
    """Does it stand where it serves more than one module: in a conftest or a plugin?"""
    return fixture.path not in suite.collected


def askers(suite: Suite, fixture: Fixture) -> tuple[Test, ...]:
    """The tests that name it, as an argument or in `usefixtures`, although they get it anyway."""
    return tuple(t for t in suite.users(fixture) if fixture.name in t.requests or fixture.name in t.usefixtures)


def need(suite: Suite, fixture: Fixture, brings: frozenset[Fixture]) -> Need:
    """Count the tests that reach the fixture, or one of those it brings, by what they and their fixtures request."""
    users = suite.users(fixture)
    wanted = brings | {fixture}
    known: dict[tuple[int, tuple[str, ...], tuple[str, ...]], bool] = {}
    needing = 0
    for test in users:
        key = (id(test.closure), test.usefixtures, test.requests)
        if key not in known:
            others = (one for one in test.closure.set_up if one.autouse and one is not fixture)
            by_self = (name for one in others for name in suite.ask_of(_put_on_instance, one))
            asked = (*test.usefixtures, *test.requests, *by_self)
            known[key] = not wanted.isdisjoint(reached_from(test.closure, asked))
        needing += known[key]
    return Need(len(users), needing)


def _put_on_instance(suite: Suite, fixture: Fixture) -> frozenset[str]:
    """What a method puts on `self` of what it requests: the tests of its class ask for that, too."""
    function = suite.function(fixture)
    if function is None or "." not in function.qualname or not function.parameters:
        return frozenset()
    own = facts.Name(function.parameters[0].name)
    return frozenset(
        name
        for step in function.steps
        if isinstance(step.action, facts.Assign) and step.action.value is not None
        if any(isinstance(target, facts.Attribute) and target.value == own for target in step.action.targets)
        for name in names(step.action.value)
        if name in fixture.requests
    )


def reached_from(closure: Closure, asked: tuple[str, ...]) -> Iterator[Fixture]:
    """The definitions that answer names, and all that these request."""
    waiting = list(asked)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            fixture = closure.answer(name)
            if fixture is not None:
                yield fixture
                waiting.extend(fixture.requests)


def brought(suite: Suite, fixture: Fixture) -> tuple[Fixture, ...]:
    """Every fixture that is set up because this one asks for it, itself included."""
    found: dict[Fixture, None] = {fixture: None}
    waiting = [fixture]
    while waiting:
        current = waiting.pop()
        if current.function is None:
            continue
        for name in current.requests:
            answer = suite.answer(current, name)
            if answer is not None and answer not in found:
                found[answer] = None
                waiting.append(answer)
    return tuple(found)
