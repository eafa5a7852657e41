'''An autouse fixture only makes a value, which a test gets only by asking for it.

`autouse=True` runs a fixture for its effects; its value goes nowhere unless the test names the fixture, and then it
would have run anyway. So the flag only adds a set-up to tests that do not want it.

Bad:

    import pytest

    @pytest.fixture(autouse=True)
    def prices():
        return {"tea": 3}

    def test_prices(prices):
        assert prices["tea"] == 3

Good:

    import pytest

    @pytest.fixture
    def prices():
        return {"tea": 3}

    def test_prices(prices):
        assert prices["tea"] == 3

Known limits:

- More than three of one name are told as one finding, at the first of them.
- Code outside the project is taken to have effects, but for what is known to have none (pandas, test clients, …).

See https://docs.pytest.org/en/stable/how-to/fixtures.html#autouse-fixtures-fixtures-you-don-t-have-to-request.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Basis, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.autouse.autouse import askers, autouse_fixtures, is_override
from suitevet.suite.autouse.bodies import Shape, shape
from suitevet.suite.autouse.looked_for import names_looked_for
from suitevet.suite.autouse.values import only_makes_value
from suitevet.suite.model import Fixture
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_A_HABIT = 3  # fixtures of one name: more are told as one


@rule("VET212", severity=Severity.WARNING, basis=Basis.MOST)
def autouse_value(suite: Suite) -> Iterator[Finding]:
    found = [fixture for fixture in autouse_fixtures(suite) if _is_plain_value(suite, fixture)]
    looked_for = names_looked_for(suite) if found else frozenset()
    by_name: dict[str, list[Fixture]] = {}
    for fixture in found:
        if fixture.name not in looked_for:
            by_name.setdefault(fixture.name, []).append(fixture)
    for alike in by_name.values():
        groups = [alike] if len(alike) > _A_HABIT else [[fixture] for fixture in alike]
        yield from (_finding(suite, fixture, others) for fixture, *others in groups)


def _is_plain_value(suite: Suite, fixture: Fixture) -> bool:
    plain = fixture.autouse and fixture.params is None and shape(suite, fixture) is Shape.VALUE
    return bool(plain) and only_makes_value(suite, fixture) and not is_override(suite, fixture)


def _finding(suite: Suite, fixture: Fixture, others: list[Fixture]) -> Finding:
    tests, asking = len(suite.users(fixture)), len(askers(suite, fixture))
    by_fixtures = next(iter(suite.dependents(fixture)), None)
    also = f", and fixture `{by_fixtures.name}` does" if by_fixtures is not None else ""
    idle = not asking and by_fixtures is None and not others
    more = f" (and {len(others)} more of its name)" if others else ""
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=(
            f"autouse fixture `{fixture.name}`{more} only makes a value; "
            f"{asking} of {counted(tests, 'test')} {'asks' if asking == 1 else 'ask'} for it{also}"
        ),
        why="a value reaches a test only as an argument, and asking for it sets the fixture up anyway",
        help=(
            f"drop `autouse=True` from `{suite.qualname(fixture)}`"
            + (" and the others" if others else "; or remove it, as nothing was seen to ask for it" if idle else "")
        ),
        related=tuple(Note(Place(other.path, other.span), f"`{other.name}` likewise") for other in others),
        price=Price(tests=tests),
    )
