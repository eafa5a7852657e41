"""Fixtures that somebody may have meant: visible under another name, or of that name but not visible."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.finding import Note, Place
from suitevet.suite.declarations.makers import fixture_of
from suitevet.suite.model import Registration, Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite

_BUILTIN = "pytest"


def visible_names(suite: Suite, test: Test) -> Iterator[str]:
    """The names a test could request."""
    nodes = set(test.nodes)
    yield from (registration.fixture.name for registration in suite.registrations if registration.node in nodes)
    for distribution in (_BUILTIN, *suite.distributions):
        yield from (fixture.name for fixture in suite.catalog.fixtures_of(distribution))


def hidden_definitions(suite: Suite, name: str, test: Test) -> Iterator[Note]:
    """Definitions of a name that do not serve a test, with the reason."""
    registered: set[FunctionRef] = set()
    for registration in suite.registrations:
        fixture = registration.fixture
        if fixture.function is not None:
            registered.add(fixture.function)
        if fixture.name == name:
            yield Note(Place(fixture.path, fixture.span), _reason(suite, registration))
        elif registration.attribute == name and fixture.maker is not None and "name" in fixture.maker.settings:
            yield Note(Place(fixture.path, fixture.span), f"its name is `{fixture.name}`")
    for path, module in suite.names.modules.items():
        for position, function in enumerate(module.facts.functions):
            ref = FunctionRef(path, position)
            if function.name == name and ref not in registered and fixture_of(suite.names, ref, None) is not None:
                reason = f"{path} is no conftest and no plugin, and is not imported by {test.path}"
                yield Note(Place(path, function.span), reason)


def _reason(suite: Suite, registration: Registration) -> str:
    path, _, inner = registration.node.partition("::")
    if inner:
        return f"it serves the class `{inner.replace('::', '.')}` only"
    if path in suite.names.modules:
        return f"it serves the module {path} only"
    return f"it serves the folder `{path or '.'}` only"

