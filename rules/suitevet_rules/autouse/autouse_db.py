'''An autouse fixture takes every test to the database.

A transaction, a query or a flush per test is milliseconds each, and the first one sets the database up even for a
run of tests that never use it. The finding counts the tests that reach the database by what they request or are
marked with. Where most of them do, autouse is the simpler way, and nothing is reported; nor is a fixture in a test
module.

Bad:

    # file: requirements.txt
    pytest-django

    # file: conftest.py
    import pytest

    @pytest.fixture(autouse=True)
    def clean_rows(db):
        print("rows are gone")

    # file: test_shop.py
    def test_price():
        assert 2 + 1 == 3

    def test_sum():
        assert 2 + 2 == 4

    def test_name():
        assert "tea"

    def test_stock():
        assert ["tea"]

    def test_rows(db):
        assert db is None

Good:

    # file: requirements.txt
    pytest-django

    # file: conftest.py
    import pytest

    @pytest.fixture
    def clean_rows(db):
        print("rows are gone")

    # file: test_shop.py
    def test_price():
        assert 2 + 1 == 3

    def test_rows(clean_rows):
        assert clean_rows is None

Known limits:

- A test that reaches the database only through code it calls is counted as not needing it.

See https://pytest-django.readthedocs.io/en/stable/database.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.autouse.autouse import autouse_fixtures, is_shared
from suitevet.suite.autouse.burden import Burden, burden
from suitevet.suite.model import Fixture
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite

_FEW_TESTS = 5
_MOST = 0.5  # of the tests use the database: then autouse is the simpler way


@rule("VET210", severity=Severity.NOTE, basis=Basis.MOST)
def autouse_db(suite: Suite) -> Iterator[Finding]:
    for fixture in autouse_fixtures(suite):
        if not is_shared(suite, fixture) or len(suite.users(fixture)) < _FEW_TESTS:
            continue
        found = burden(suite, fixture)
        if found is not None and found.on_database and found.need.share < _MOST:
            yield _finding(suite, fixture, found)


def _finding(suite: Suite, fixture: Fixture, found: Burden) -> Finding:
    tests, needing = found.need
    work = found.first
    chain = work.effect.chain if work.effect is not None else ()
    through = "" if work.fixture is fixture or work.effect is None else f" through `{work.fixture.name}`"
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=(
            f"autouse fixture `{fixture.name}` takes all {tests} tests to the database (`{work.name}`{through}); "
            f"{needing} of them ask for it"
        ),
        why="the database is set up, and visited for each test, also when none of the chosen tests uses it",
        help=f"drop `autouse=True` from `{fixture.name}`, and request it together with the database",
        related=tuple(Note(Place(hop.path, hop.span), f"leads to `{work.name}`") for hop in chain),
        confidence=Confidence.MEDIUM,
        price=Price(
            tests=tests, setups_now=setups(suite, fixture, fixture.scope).number if fixture.scope is not None else None
        ),
    )
