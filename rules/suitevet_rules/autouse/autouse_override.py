'''An override of an autouse fixture is written as if tests had to ask for it.

What is autouse is a name: wherever a nearer definition answers it, that one runs for every test there, whether or not
it says `autouse=True` itself. Where some tests ask for the override and most do not, its author took it for something
that runs on request; it runs for all of them.

Bad:

    # file: conftest.py
    import pytest

    @pytest.fixture(autouse=True)
    def clean_stock():
        print("nothing to clean")

    # file: shop/conftest.py
    import pytest

    @pytest.fixture
    def clean_stock():
        print("empty the tables")

    # file: shop/test_shop.py
    def test_price():
        assert 2 + 1 == 3

    def test_stock(clean_stock):
        assert True

Good:

    # file: conftest.py
    import pytest

    @pytest.fixture(autouse=True)
    def clean_stock():
        print("nothing to clean")

    # file: shop/conftest.py
    import pytest

    @pytest.fixture
    def empty_tables():
        print("empty the tables")

    # file: shop/test_shop.py
    def test_price():
        assert 2 + 1 == 3

    def test_stock(empty_tables):
        assert True

Known limits:

- An empty override switches the outer fixture off, and one that nobody asks for replaces it: both are good uses, and
  not reported; nor is one that hands out a value.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#overriding-fixtures-on-various-levels.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Finding, Note, Place, Price, Severity, rule
from suitevet.suite.autouse.autouse import askers
from suitevet.suite.autouse.bodies import Shape, shape
from suitevet.suite.autouse.values import hands_out
from suitevet.suite.model import Fixture
from suitevet.suite.suite import Suite


@rule("VET208", severity=Severity.NOTE)
def autouse_override(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        if fixture.autouse is not False or fixture.plugin is not None or fixture.params is not None:
            continue
        overridden = _overridden(suite, fixture)
        if overridden is None or shape(suite, fixture) in (Shape.EMPTY, Shape.PASSES_ON) or hands_out(suite, fixture):
            continue
        asking, tests = len(askers(suite, fixture)), len(suite.users(fixture))
        if 0 < asking < tests:
            yield _finding(suite, fixture, overridden, asking, tests)


def _overridden(suite: Suite, fixture: Fixture) -> Fixture | None:
    """The autouse definition further out that makes this one run unasked, for every test it answers."""
    for test in suite.users(fixture):
        chain = test.closure.answers.get(fixture.name, ())
        outer = next((one for one in chain if one.autouse and one is not fixture), None)
        if outer is None or fixture.name not in test.closure.autouse:
            return None
    users = suite.users(fixture)
    chain = users[0].closure.answers[fixture.name] if users else ()
    return next((one for one in chain if one.autouse), None)


def _finding(suite: Suite, fixture: Fixture, overridden: Fixture, asking: int, tests: int) -> Finding:
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=(
            f"`{fixture.name}` overrides an autouse fixture, so it runs for all {tests} tests here; "
            f"{asking} of them {'asks' if asking == 1 else 'ask'} for it"
        ),
        why="what is autouse is the name: the nearest definition runs, with or without `autouse=True` of its own",
        help=f"give `{fixture.name}` another name, if tests are to ask for it; else drop the requests",
        related=(Note(Place(overridden.path, overridden.span), f"`{overridden.name}` is autouse here"),),
        price=Price(tests=tests),
    )
