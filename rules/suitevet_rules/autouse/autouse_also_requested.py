'''Tests ask by name for an autouse fixture that has no value to give, or all of them ask for one that has.

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

- A fixture that hands out a value is reported only where each test that gets it asks for it, in a test module, or
  for something expensive.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#autouse-fixtures-fixtures-you-don-t-have-to-request.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.autouse.autouse import askers, autouse_fixtures, is_shared, need
from suitevet.suite.autouse.bodies import Shape, only_patches, shape
from suitevet.suite.autouse.burden import burden
from suitevet.suite.autouse.values import hands_out
from suitevet.suite.model import Fixture, Test
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_FEW_TESTS = 2


@rule("VET207", severity=Severity.NOTE, basis=Basis.MOST)
def autouse_also_requested(suite: Suite) -> Iterator[Finding]:
    for fixture in autouse_fixtures(suite):
        if not fixture.autouse or fixture.params is not None:
            continue
        asking = askers(suite, fixture)
        if _is_superfluous(suite, fixture, asking) if hands_out(suite, fixture) else asking:
            yield _finding(suite, fixture, asking)


def _is_superfluous(suite: Suite, fixture: Fixture, asking: tuple[Test, ...]) -> bool:
    """Does each of its tests come to it by what it requests? A shared one may wait for more tests, if it is cheap."""
    tests = len(suite.users(fixture))
    if tests < _FEW_TESTS or shape(suite, fixture) is Shape.VALUE:  # VET212 speaks of those that make a value
        return False
    if is_shared(suite, fixture):
        return burden(suite, fixture) is not None and need(suite, fixture, frozenset()).needing == tests
    return len(asking) == tests and not only_patches(suite, fixture)  # which protect the tests to come


def _finding(suite: Suite, fixture: Fixture, asking: tuple[Test, ...]) -> Finding:
    tests = len(suite.users(fixture))
    rest = tests - len(asking) if asking else 0
    others = f"other {rest} tests go" if rest > 1 else "other test goes"
    instead = f"drop `autouse=True`, if the {others} without it; else drop the requests"
    if rest > len(asking):
        instead = f"drop the requests; or drop `autouse=True`, if the {others} without it"
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=f"autouse fixture `{fixture.name}` is also requested by name, {_where(len(asking), tests)}",
        why="it runs for all of them anyway" + ("" if hands_out(suite, fixture) else ", and has no value to hand out"),
        help=instead if rest else "drop `autouse=True`: every test that gets it asks for it",
        related=tuple(_note(suite, test) for test in asking[:3]),
        price=Price(tests=tests),
    )


def _where(asking: int, tests: int) -> str:
    if not asking:
        return f"by fixtures that each of its {tests} tests requests"
    return f"in {asking} of its {counted(tests, 'test')}"


def _note(suite: Suite, test: Test) -> Note:
    span = suite.names.function(test.function).span if test.function is not None else None
    return Note(Place(test.path, span), "requests it by name")
