'''Every test pays for an autouse fixture that few of them need.

A server, a container or copied files cost the same whether a test looks at them or not, and a run of a single unit
test starts them too. The finding counts the tests that would ask for the fixture, or for what it brings, on their
own. A fixture in a test module is taken to be needed by the tests beside it, unless some of them ask for its value.

Bad:

    # file: conftest.py
    import subprocess
    import sys
    import pytest

    @pytest.fixture(scope="session", autouse=True)
    def storage():
        process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
        yield process
        process.terminate()
        process.wait()

    # file: test_shop.py
    def test_price():
        assert 2 + 1 == 3

    def test_sum():
        assert 2 + 2 == 4

    def test_name():
        assert "tea"

    def test_stock():
        assert ["tea"]

    def test_stored(storage):
        assert storage.pid

Good:

    # file: conftest.py
    import subprocess
    import sys
    import pytest

    @pytest.fixture(scope="session")
    def storage():
        process = subprocess.Popen([sys.executable, "-m", "http.server", "0"])
        yield process
        process.terminate()
        process.wait()

    # file: test_shop.py
    def test_price():
        assert 2 + 1 == 3

    def test_sum():
        assert 2 + 2 == 4

    def test_name():
        assert "tea"

    def test_stock():
        assert ["tea"]

    def test_stored(storage):
        assert storage.pid

Known limits:

- Reported where fewer than half of the tests, of five or more, need it.
- A fixture with `params` of its own is not reported: it runs each of its tests once for each, which is meant for all.
- What a fixture costs is known from the catalogue, through any number of calls of the project.
- A test that uses the started service without naming a fixture is counted as not needing it; where the fixture patches
  something as well, the finding is of low confidence.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#autouse-fixtures-fixtures-you-don-t-have-to-request.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Expensive
from suitevet.rule import Basis, Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.autouse.autouse import askers, autouse_fixtures, is_shared
from suitevet.suite.autouse.burden import Burden, burden
from suitevet.suite.autouse.values import hands_out
from suitevet.suite.changing.replaced import Replaced
from suitevet.suite.effects.evidence import Hop
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.sharing.setups import setups
from suitevet.suite.suite import Suite

_FEW_TESTS = 5
_MOST = 0.5  # of the tests need it: then autouse is the simpler way


@rule("VET201", severity=Severity.WARNING, basis=Basis.MOST)
def expensive_autouse(suite: Suite) -> Iterator[Finding]:
    for fixture in autouse_fixtures(suite):
        if fixture.params is not None:  # it runs each of its tests once more per parameter, on purpose
            continue
        if len(suite.users(fixture)) < _FEW_TESTS or not (is_shared(suite, fixture) or _is_for_some(suite, fixture)):
            continue
        found = burden(suite, fixture)
        if found is not None and not found.on_database and found.need.share < _MOST and not _isolates(suite, found):
            yield _finding(suite, fixture, found)


def _is_for_some(suite: Suite, fixture: Fixture) -> bool:
    """Does it give its value to some of its tests, which says that the others do without?"""
    return bool(askers(suite, fixture)) and hands_out(suite, fixture)


def _isolates(suite: Suite, found: Burden) -> bool:
    """Files made for each test to work among, in a folder or an environment of its own: that is for all of them."""
    entries = (work.effect.entry for work in found.works if work.effect is not None)
    only_files = all(isinstance(entry, Expensive) and entry.kind == "filegen" for entry in entries)
    fixture = found.first.fixture
    return only_files and (suite.isolates(fixture) or "isolat" in fixture.name)


def _finding(suite: Suite, fixture: Fixture, found: Burden) -> Finding:
    tests, needing = found.need
    work = found.first
    through = "" if work.fixture is fixture else f" through `{work.fixture.name}`"
    number = setups(suite, fixture, fixture.scope).number if fixture.scope is not None else None
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=(
            f"autouse fixture `{fixture.name}` makes {_payer(fixture)} pay for `{work.name}`{through}; "
            f"{needing} of {tests} tests ask for it"
        ),
        why="a fixture that is set up unasked costs as much for the tests that never look at it",
        help=f"drop `autouse=True` from `{fixture.name}`, and request it in the modules that use it",
        related=tuple(Note(Place(hop.path, hop.span), f"leads to `{work.name}`") for hop in _chain(found)),
        confidence=_confidence(suite, fixture, needing),
        price=Price(setups_now=number, setups_then=needing or None if number == tests else None, tests=tests),
    )


def _confidence(suite: Suite, fixture: Fixture, needing: int) -> Confidence:
    if fixture.function is not None and suite.ask(Replaced).by(fixture.function):
        return Confidence.LOW  # what it replaces, tests meet in the code they test, and need not ask for it
    return Confidence.HIGH if needing else Confidence.MEDIUM


def _payer(fixture: Fixture) -> str:
    if fixture.scope is None:
        return "a run"
    return {Scope.FUNCTION: "every test", Scope.SESSION: "every run"}.get(fixture.scope, f"every {fixture.scope.word}")


def _chain(found: Burden) -> tuple[Hop, ...]:
    effect = found.first.effect
    return effect.chain if effect is not None else ()
