'''The same expensive fixture is written down in several files.

Copies cannot share what they set up, however wide their scope is: each file pays for a server, a schema or a model of
its own. One definition in the conftest above them serves all, and once it is there its scope is worth a look.

Bad:

    # file: test_orders.py
    import subprocess
    import sys
    import pytest

    @pytest.fixture(scope="module")
    def server():
        process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
        yield process.pid
        process.terminate()
        process.wait(5)

    def test_order(server):
        assert server

    # file: test_bills.py
    import subprocess
    import sys
    import pytest

    @pytest.fixture(scope="module")
    def server():
        process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
        yield process.pid
        process.terminate()
        process.wait(5)

    def test_bill(server):
        assert server

Good:

    # file: conftest.py
    import subprocess
    import sys
    import pytest

    @pytest.fixture(scope="session")
    def server():
        process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
        yield process.pid
        process.terminate()
        process.wait(5)

    # file: test_orders.py
    def test_order(server):
        assert server

    # file: test_bills.py
    def test_bill(server):
        assert server

Known limits:

- Copies are the same step by step, and speak of the same things; the docstring and the names of imports do not count.
- A definition that overrides another one of its name is no copy of it.
- Copies that each file or test needs anew, and copies of what is cheap, are of low confidence.
- Of autouse fixtures VET204 speaks.

See https://docs.pytest.org/en/stable/reference/fixtures.html#conftest-py-sharing-fixtures-across-multiple-files.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Cost
from suitevet.rule import Basis, Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.autouse.duplicates import fingerprint
from suitevet.suite.effects.evidence import after_yield
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.expenses import Expense, expense, is_substantial
from suitevet.suite.scope.prices import basis
from suitevet.suite.scope.scopes import Ceilings
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite

_WORTH_A_WORD = 1.0  # seconds that a run would save, were one set-up enough


@rule("VET105", severity=Severity.NOTE, basis=Basis.CODE)
def duplicate_expensive_fixture(suite: Suite) -> Iterator[Finding]:
    copies: dict[str, list[tuple[Fixture, Expense]]] = {}
    for fixture in suite.fixtures:
        if fixture.function is None or fixture.is_wrapped or fixture.autouse is not False or not suite.users(fixture):
            continue
        cost = expense(suite, fixture)
        if cost is not None and cost.worst >= Cost.MID:
            key = (fixture.scope, sorted(fixture.requests), fingerprint(suite, fixture.function))
            copies.setdefault(repr(key), []).append((fixture, cost))
    for found in copies.values():
        fixtures = [fixture for fixture, _ in found]
        if len({fixture.path for fixture in fixtures}) > 1 and not _is_override(fixtures):
            yield _finding(suite, fixtures, found[0][1])


def _is_override(fixtures: list[Fixture]) -> bool:
    """Does one stand in a conftest above another of the same name?"""
    above = [(f, f.path.removesuffix("conftest.py")) for f in fixtures if f.path.rpartition("/")[2] == "conftest.py"]
    return any(
        other is not one and other.name == one.name and other.path.startswith(folder)
        for one, folder in above
        for other in fixtures
    )


def _finding(suite: Suite, fixtures: list[Fixture], cost: Expense) -> Finding:
    first, *others = fixtures
    number = sum(setups(suite, fixture, fixture.scope or Scope.FUNCTION).number for fixture in fixtures)
    return Finding(
        at=Place(first.path, first.span),
        symbol=suite.symbol(first),
        message=(
            f"fixture `{first.name}` is written {len(fixtures)} times: its copies repeat {_made(suite, first, cost)} "
            f"{number} times and cannot share it"
        ),
        why="the copies do the same, step by step, each for the tests of its own file",
        help="keep one definition in the conftest above all of them, as wide as its users allow",
        related=tuple(Note(Place(other.path, other.span), f"`{other.name}` has the same body") for other in others),
        confidence=Confidence.MEDIUM if _is_worth_a_word(cost, number) and _can_serve(suite, first) else Confidence.LOW,
        price=Price(setups_now=number, tests=sum(len(suite.users(fixture)) for fixture in fixtures), basis=basis(cost)),
    )


def _made(suite: Suite, fixture: Fixture, cost: Expense) -> str:
    """What is repeated, by what the set-up calls rather than the teardown, though that may take longer."""
    function = suite.function(fixture)
    made = (e for e in cost.effects if function is not None and not after_yield(function, e.chain[0].step))
    return cost.what if cost.is_unnamed else f"`{next(made, cost.effects[0]).name}`"


def _is_worth_a_word(cost: Expense, number: int) -> bool:
    return cost.worst >= Cost.HIGH or is_substantial(cost) or (number - 1) * cost.seconds[1] >= _WORTH_A_WORD


def _can_serve(suite: Suite, fixture: Fixture) -> bool:
    """Can one set-up be for several files? Where each file or test needs its own, one definition saves nothing."""
    return suite.ask(Ceilings).of(fixture).scope is Scope.SESSION
