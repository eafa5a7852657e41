'''Tests ask by name for an autouse fixture that has no value to give.

One of the two is superfluous. Either every test here needs the fixture, and the requests are noise that makes
readers think the others go without it; or the tests that name it are the ones that need it, and `autouse=True`
makes all the others pay.

Bad:

    import pytest

    @pytest.fixture(autouse=True)
    def fresh_stock(tmp_path):
        (tmp_path / "stock").touch()

    def test_stock(fresh_stock):
        assert True

    def test_price():
        assert True

Good:

    import pytest

    @pytest.fixture
    def fresh_stock(tmp_path):
        (tmp_path / "stock").touch()

    @pytest.mark.usefixtures("fresh_stock")
    def test_stock():
        assert True

    def test_price():
        assert True

Known limits:

- A fixture that hands out a value is not reported: naming it is the way to get the value.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#autouse-fixtures-fixtures-you-don-t-have-to-request.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.rule import Finding, Note, Place, Price, Severity, rule
from suitevet.suite.autouse.autouse import askers, autouse_fixtures
from suitevet.suite.effects.flow import results
from suitevet.suite.model import Fixture, Test
from suitevet.suite.suite import Suite


@rule("VET207", severity=Severity.NOTE)
def autouse_also_requested(suite: Suite) -> Iterator[Finding]:
    for fixture in autouse_fixtures(suite):
        asking = askers(suite, fixture) if fixture.autouse and fixture.params is None else ()
        if asking and not _has_value(suite, fixture):
            yield _finding(suite, fixture, asking)


def _has_value(suite: Suite, fixture: Fixture) -> bool:
    function = suite.function(fixture)
    return function is None or any(value != facts.Literal("none", None) for _, value in results(function))


def _finding(suite: Suite, fixture: Fixture, asking: tuple[Test, ...]) -> Finding:
    tests = len(suite.users(fixture))
    rest = tests - len(asking)
    instead = f"drop `autouse=True`, if the other {rest} tests go without it; else drop the requests"
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=f"autouse fixture `{fixture.name}` is also requested by name, in {len(asking)} of its {tests} tests",
        why="it runs for all of them anyway, and has no value to hand out",
        help=instead if rest else "drop `autouse=True`: every test that gets it asks for it",
        related=tuple(_note(suite, test) for test in asking[:3]),
        price=Price(tests=tests),
    )


def _note(suite: Suite, test: Test) -> Note:
    span = suite.names.function(test.function).span if test.function is not None else None
    return Note(Place(test.path, span), "requests it by name")
