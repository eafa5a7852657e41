'''A fixture overrides another one of its name with a different scope.

Fixtures that request the name were written for the scope of the definition they knew. With a narrower override they
get a new value each time, or fail with a scope mismatch when they are wider themselves; a wider override shares one
value among tests that were given a fresh one. An override that changes the scope on purpose has no other fixture
between itself and its tests. A narrower override does no harm by itself and is reported with low confidence.

Bad:

    # file: conftest.py
    import pytest

    @pytest.fixture
    def basket():
        return []

    @pytest.fixture
    def order(basket):
        return {"basket": basket}

    # file: test_order.py
    import pytest

    @pytest.fixture(scope="session")
    def basket():
        return ["tea"]

    def test_order(order):
        order["basket"].append("milk")

Good:

    # file: conftest.py
    import pytest

    @pytest.fixture
    def basket():
        return []

    @pytest.fixture
    def order(basket):
        return {"basket": basket}

    # file: test_order.py
    import pytest

    @pytest.fixture
    def basket():
        return ["tea"]

    def test_order(order):
        order["basket"].append("milk")

Known limits:

- Only fixtures defined beside the overridden definition count as written for it.
- A fixture of a plugin is there to be overridden: also one that the project itself ships.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#overriding-fixtures-on-various-levels.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Confidence, Finding, Note, Place, Severity, rule
from suitevet.suite.graph.publicity import is_public
from suitevet.suite.model import Fixture
from suitevet.suite.suite import Suite


@rule("VET517", severity=Severity.NOTE)
def override_scope(suite: Suite) -> Iterator[Finding]:
    seen: set[tuple[Fixture, Fixture]] = set()
    for test in suite.tests:
        for chain in test.closure.answers.values():
            pair = chain[-2:]
            if len(pair) == 2 and (pair[0], pair[1]) not in seen:
                seen.add((pair[0], pair[1]))
                dependents = () if is_public(suite, pair[0].path) else _surprised(suite, *pair)
                if dependents and _differs(*pair):
                    yield _finding(pair[0], pair[1], dependents)


def _differs(outer: Fixture, inner: Fixture) -> bool:
    known = outer.scope is not None and inner.scope is not None
    return known and outer.scope != inner.scope and outer.plugin is None and inner.plugin is None


def _surprised(suite: Suite, outer: Fixture, inner: Fixture) -> tuple[Fixture, ...]:
    """Fixtures beside the outer definition that request the name, and in some test get the inner one."""
    users = frozenset(suite.users(inner))
    return tuple(
        f
        for f in suite.dependents(inner)
        if f.path == outer.path and f.plugin is None and f.name != inner.name and inner.path != outer.path
        and not users.isdisjoint(suite.users(f))
    )  # fmt: skip


def _finding(outer: Fixture, inner: Fixture, dependents: tuple[Fixture, ...]) -> Finding:
    wider = (inner.scope or 0) > (outer.scope or 0)
    now, then = (fixture.scope.word if fixture.scope is not None else "?" for fixture in (inner, outer))
    names = ", ".join(f"`{fixture.name}`" for fixture in dependents[:3])
    width = "wider" if wider else "narrower"
    effect = "share one value" if wider else "get a new one each time"
    return Finding(
        at=Place(inner.path, inner.span),
        symbol=f"{inner.path}::{inner.name}",
        message=f"`{inner.name}` overrides a {then}-scoped fixture with a {width} {now}-scoped one",
        why=f"{names} in {outer.path} was written for the other scope of `{inner.name}`: its users here {effect}",
        help=f'set `scope="{then}"` on this `{inner.name}`, or give it a name of its own',
        related=(
            Note(Place(outer.path, outer.span), f"the {then}-scoped definition it overrides"),
            *(Note(Place(f.path, f.span), f"`{f.name}` requests it") for f in dependents[:3]),
        ),
        confidence=Confidence.MEDIUM if wider else Confidence.LOW,  # a new one each time does no harm
    )
