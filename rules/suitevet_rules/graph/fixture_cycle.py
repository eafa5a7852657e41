'''Fixtures request each other in a circle.

pytest reports "recursive dependency involving fixture" when the first test asks for one of them. A fixture that
requests its own name does not do so, as long as there is a definition further out for it to override: then the
request reaches that one.

Bad:

    import pytest

    @pytest.fixture
    def customer(order):
        return order.customer

    @pytest.fixture
    def order(customer):
        return customer.orders[0]

    def test_order(order):
        assert order

Good:

    import pytest

    @pytest.fixture
    def customer():
        return {"name": "Ada", "orders": ["tea"]}

    @pytest.fixture
    def order(customer):
        return customer["orders"][0]

    def test_order(order):
        assert order

Known limits:

- Requests made with `getfixturevalue` are not followed here: what runs first decides whether they recurse.
- Silent where an outer definition may come from a place that cannot be read, such as a plugin that is not in the
  catalogue; and where a plugin that is in it has a fixture of the name, whether or not the project says it needs that.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#overriding-fixtures-on-various-levels.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Finding, Note, Place, Price, Severity, rule
from suitevet.suite.graph.chains import Request, groups
from suitevet.suite.graph.openness import World
from suitevet.suite.model import Fixture, Test
from suitevet.suite.suite import Suite
from suitevet.wording import counted


@rule("VET503", severity=Severity.ERROR)
def fixture_cycle(suite: Suite) -> Iterator[Finding]:
    world = World(suite)
    cycles: dict[frozenset[Fixture], tuple[Request, list[Test]]] = {}
    for group in groups(suite):
        for made in group.requests:
            if made.outcome == "recursive" and _decided(made):
                _, tests = cycles.setdefault(frozenset(_circle(made)), (made, []))
                tests.extend(test for test in group.tests if world.open_for(test, made.name) is None)
    for made, tests in cycles.values():
        circle = _circle(made)
        if len(circle) == 1 and suite.catalog.plugins_with(circle[0].name):
            continue  # nothing in the project names that plugin, and yet its fixture is what is overridden
        if tests and all(fixture.plugin is None for fixture in circle):
            yield _finding(made, circle, tests)


def _circle(made: Request) -> tuple[Fixture, ...]:
    """The fixtures from the first one of the requested name to the one that asks for it again."""
    start = next((i for i, (name, _) in enumerate(made.trail) if name == made.name), 0)
    return tuple(fixture for _, fixture in made.trail[start:])


def _decided(made: Request) -> bool:
    """A fixture whose autouse is decided at run time may not be there at all."""
    return all(fixture.autouse is not None for _, fixture in made.trail)


def _finding(made: Request, circle: tuple[Fixture, ...], tests: list[Test]) -> Finding:
    first = _to_blame(circle)
    names = " → ".join(f"`{fixture.name}`" for fixture in (*circle, circle[0]))
    alone = len(circle) == 1
    return Finding(
        at=Place(first.path, first.span),
        symbol=f"{first.path}::{first.name}",
        message=(
            f"fixture `{first.name}` requests its own name, and there is no outer definition of it"
            if alone
            else f"fixtures request each other: {names}"
        ),
        why=f"pytest reports a recursive dependency of `{made.name}` for `{tests[0].id}`"
        + (f" and {counted(len(tests) - 1, 'more test')}" if len(tests) > 1 else ""),
        help=(
            f"define the outer `{first.name}` in a conftest or plugin, or drop the request"
            if alone
            else f"take one of the requests out of the circle {names}"
        ),
        related=tuple(Note(Place(f.path, f.span), f"`{f.name}` is in the circle") for f in circle if f is not first),
        price=Price(tests=len(tests)),
    )


def _to_blame(circle: tuple[Fixture, ...]) -> Fixture:
    """The innermost definition: an override in a test module closes a circle rather than the conftest it overrides."""
    return min(circle, key=lambda f: (-f.path.count("/"), f.path.endswith("conftest.py"), f.path, f.line))
