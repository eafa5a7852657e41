"""The requests pytest makes when it sets tests up, one after another, and the definition that answers each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.model import Closure, Fixture, Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite

# Marks under which a test may never set anything up, or is expected to fail.
_HELD_BACK = frozenset({"skip", "skipif", "xfail"})
_ALWAYS_RUN = frozenset({"with", "try", "try-else", "finally"})


class Request(NamedTuple):
    """One request; `asker` is None for the test itself, its marks and the settings.

    outcome: answered | direct (parametrized) | missing | recursive. `trail` is what was being set up, outermost first,
    when a request comes back to it.
    """

    asker: Fixture | None
    name: str
    answer: Fixture | None
    outcome: str
    trail: tuple[tuple[str, Fixture], ...] = ()


class Group(NamedTuple):
    """Tests that ask alike: what is true of the requests of one is true of all."""

    tests: tuple[Test, ...]
    requests: tuple[Request, ...]


class Fetch(NamedTuple):
    """A `getfixturevalue` with a constant name; `certain` when it runs whenever the function does."""

    name: str
    span: facts.Span
    certain: bool


def groups(suite: Suite) -> Iterator[Group]:
    """All tests that pytest gets as far as setting up, and what it does for them."""
    alike: dict[tuple[int, tuple[str, ...], tuple[str, ...]], list[Test]] = {}
    for test in suite.tests:
        if not any(mark.name in _HELD_BACK for mark in test.marks):
            alike.setdefault((id(test.closure), test.usefixtures, test.requests), []).append(test)
    for tests in alike.values():
        yield Group(tuple(tests), tuple(requests(suite, tests[0])))


def requests(suite: Suite, test: Test) -> Iterator[Request]:
    """Every request made while one test is set up.

    A name that is being set up already reaches the next definition out; one that is finished is not set up again.
    """
    closure = test.closure
    asked = {*closure.autouse, *suite.settings.usefixtures, *test.usefixtures, *test.requests}
    finished: dict[str, Fixture] = {}
    stack: list[_Frame] = [_Frame("", None, [name for name in reversed(closure.order) if name in asked])]
    started: Counter[str] = Counter()  # names that are being set up, as often as they are overridden
    while stack:
        frame = stack[-1]
        if not frame.waiting:
            stack.pop()
            if frame.fixture is not None:
                finished[frame.name] = frame.fixture
                started[frame.name] -= 1
            continue
        name = frame.waiting.pop()
        if name == "request":
            continue
        made = _request(name, frame.fixture, started[name], finished, closure)
        if made.outcome == "recursive":
            made = made._replace(trail=tuple((met.name, met.fixture) for met in stack if met.fixture is not None))
        yield made
        if made.outcome == "answered" and made.answer is not None and name not in finished:
            started[name] += 1
            stack.append(_Frame(name, made.answer, list(reversed(made.answer.requests))))


class _Frame(NamedTuple):
    name: str
    fixture: Fixture | None
    waiting: list[str]


def _request(
    name: str, asker: Fixture | None, started: int, finished: Mapping[str, Fixture], closure: Closure
) -> Request:
    """How a request is answered when as many definitions of the name are being set up already."""
    if name in closure.direct:
        return Request(asker, name, None, "direct")
    if name in finished:
        return Request(asker, name, finished[name], "answered")
    chain = closure.answers.get(name, ())
    if not chain:
        return Request(asker, name, None, "missing")
    if started >= len(chain):
        return Request(asker, name, None, "recursive")
    return Request(asker, name, chain[-1 - started], "answered")


def reached(suite: Suite) -> frozenset[Fixture]:
    """Every definition that some test sets up, those that only an override of theirs requests included."""
    found: set[Fixture] = set()
    seen: set[tuple[int, tuple[str, ...], tuple[str, ...]]] = set()
    for test in suite.tests:
        key = (id(test.closure), test.usefixtures, test.requests)
        if key not in seen:
            seen.add(key)
            found.update(made.answer for made in requests(suite, test) if made.answer is not None)
    return frozenset(found)


def fetches(suite: Suite, function: FunctionRef) -> Iterator[Fetch]:
    """The fixtures a function fetches by a constant name."""
    for step in suite.names.function(function).steps:
        for call in calls(step.action):
            if isinstance(call.func, facts.Attribute) and call.func.name == "getfixturevalue" and call.arguments:
                value = constant(suite.names, call.arguments[0].value, suite.flow.frame(function).place)
                if isinstance(value, str):
                    yield Fetch(value, call.span, all(block.kind in _ALWAYS_RUN for block in step.blocks))
