"""`suitevet why`: which definition of a fixture a test gets, and through whom it asks for it."""

from __future__ import annotations

from suitevet.commands.answer import show
from suitevet.commands.flags import Usage, add_reading, warn

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from suitevet.suite.model import Fixture, Test
    from suitevet.suite.suite import Suite


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("test", metavar="NODEID", help="a test, as pytest names it: tests/test_a.py::test_b")
    parser.add_argument("fixture", metavar="FIXTURE", help="the name of a fixture")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    from suitevet.commands.nodes import suite_and_test

    try:
        suite, test = suite_and_test(arguments, arguments.test)
    except Usage as error:
        warn(str(error))
        return 2
    known = arguments.fixture in test.closure.order
    lines = _answer(test, arguments.fixture) if known else _absence(suite, test, arguments.fixture)
    show(lines)
    return 0 if known else 1


def _answer(test: Test, name: str) -> Iterator[str]:
    from suitevet.views.drawing import label, place

    chain = test.closure.answers.get(name, ())
    if name in test.closure.direct:
        yield f"{test.id} gets `{name}` from its own parametrize mark"
    elif not chain:
        yield f"{test.id} asks for `{name}`, which no visible definition answers"
    else:
        yield f"{test.id} gets {label(chain[-1])} from {place(chain[-1])}"
    for fixture in reversed(chain[:-1]):
        yield f"  it overrides {label(fixture)} from {place(fixture)}"
    for reason in _reasons(test, name):
        yield f"  asked for {reason}"


def _absence(suite: Suite, test: Test, name: str) -> Iterator[str]:
    from suitevet.views.drawing import label, place

    yield f"{test.id} does not set up `{name}`"
    for fixture in reversed(suite.definitions_for(test, name)):
        yield f"  it would get {label(fixture)} from {place(fixture)}"
    for fixture in suite.fixtures:
        if fixture.name == name and fixture not in suite.definitions_for(test, name):
            yield f"  not visible from there: {label(fixture)} from {place(fixture)}"


def _reasons(test: Test, name: str) -> Iterator[str]:
    """How the test comes to a name: by itself, or through the fixtures it sets up."""
    from suitevet.views.drawing import place

    if name in test.requests:
        yield "by an argument of the test"
    if name in test.usefixtures:
        yield "by a usefixtures mark"
    if name in test.closure.autouse:
        yield "by autouse, or by `usefixtures` of the settings"
    for asker in _askers(test, name):
        route = _route(test, asker.name)
        through = " → ".join(f"`{step}`" for step in route)
        yield f"by {place(asker)} through {through}"


def _askers(test: Test, name: str) -> Iterator[Fixture]:
    for other, chain in test.closure.answers.items():
        if other != name:
            yield from (fixture for fixture in chain[-1:] if name in fixture.requests)


def _route(test: Test, name: str) -> list[str]:
    """The shortest chain of names from what the test asks for itself."""
    before: dict[str, str | None] = dict.fromkeys((*test.requests, *test.usefixtures, *test.closure.autouse))
    waiting = list(before)
    while waiting and name not in before:
        current = waiting.pop(0)
        for fixture in test.closure.answers.get(current, ()):
            for asked in fixture.requests:
                if asked not in before:
                    before[asked] = current
                    waiting.append(asked)
    route = [name]
    while (previous := before.get(route[0])) is not None:
        route.insert(0, previous)
    return route
