'''A wide fixture is imported into several modules, and is set up once for each of them.

Importing a fixture registers it again for the importing module. pytest sees as many fixtures as there are
importers, each with its own value: a session-scoped server that two modules import starts twice. A plugin or a
conftest registers it once.

Bad:

    # file: helpers.py
    import pytest

    @pytest.fixture(scope="session")
    def server():
        return "started"

    # file: test_first.py
    from helpers import server

    def test_first(server):
        assert server

    # file: test_second.py
    from helpers import server

    def test_second(server):
        assert server

Good:

    # file: helpers.py
    import pytest

    @pytest.fixture(scope="session")
    def server():
        return "started"

    # file: conftest.py
    from helpers import server

    # file: test_first.py
    def test_first(server):
        assert server

    # file: test_second.py
    def test_second(server):
        assert server

Known limits:

- Function-, class- and module-scoped fixtures are set up as often as before, and are not reported.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#using-fixtures-from-other-projects.
'''

from __future__ import annotations

from collections.abc import Iterator, Mapping

from suitevet.rule import Finding, Note, Place, Price, Severity, rule
from suitevet.suite.model import Fixture, Registration, Scope
from suitevet.suite.nodes import nodes_above
from suitevet.suite.suite import Suite


@rule("VET514", severity=Severity.WARNING)
def imported_fixture(suite: Suite) -> Iterator[Finding]:
    registered: dict[Fixture, dict[str, Registration]] = {}
    for registration in suite.registrations:
        if registration.fixture.scope is Scope.SESSION and "::" not in registration.node:
            registered.setdefault(registration.fixture, {}).setdefault(registration.node, registration)
    for fixture, by_node in registered.items():
        serving = _serving(suite, fixture, by_node) if len(by_node) > 1 else ()
        imports = [r for r in serving if r.path != fixture.path]
        if len(serving) > 1 and imports:
            yield _finding(suite, fixture, serving, imports)


def _serving(suite: Suite, fixture: Fixture, by_node: Mapping[str, Registration]) -> tuple[Registration, ...]:
    """The registrations that answer for some test: of several above it, the nearest."""
    found: dict[str, Registration] = {}
    for test in suite.users(fixture):
        nearest = [node for node in nodes_above(test.path, ()) if node in by_node][-1:]
        found.update((node, by_node[node]) for node in nearest)
    return tuple(sorted(found.values(), key=lambda r: (r.path, r.span)))


def _finding(
    suite: Suite, fixture: Fixture, serving: tuple[Registration, ...], imports: list[Registration]
) -> Finding:
    first = imports[0]
    return Finding(
        at=Place(first.path, first.span),
        symbol=f"{first.path}::{first.attribute}",
        message=f"session-scoped fixture `{fixture.name}` is imported, and set up {len(serving)} times in a run",
        why="every module that imports a fixture registers it anew, with a value of its own",
        help=(
            f"import `{fixture.name}` in one conftest above its users only, or drop the imports and list "
            f"`{suite.names.modules[fixture.path].name}` in the `pytest_plugins` of the root conftest"
        ),
        related=(
            Note(Place(fixture.path, fixture.span), f"`{fixture.name}` is defined here"),
            *(Note(Place(r.path, r.span), "registers it again") for r in serving if r is not first),
        ),
        price=Price(setups_now=len(serving), setups_then=1),
    )
