'''An expensive fixture is narrow only because of a cheap one that has a wider twin.

`monkeypatch`, `tmp_path` and `mocker` are function-scoped, so whatever requests them is rebuilt for every test. Each
has a counterpart that serves a wider fixture as well. The same holds for an async fixture whose tests run on an event
loop each: with one wider `loop_scope` for fixture and tests it can be shared; and for tables that are made through
the session of a test: made on the engine beneath, they need not be made again.

Bad:

    # file: conftest.py
    import subprocess
    import pytest

    @pytest.fixture
    def archive(tmp_path):
        subprocess.run(["git", "clone", "https://example.org/big.git", str(tmp_path)], check=True)
        return str(tmp_path)

    # file: test_archive.py
    import pytest

    def test_name(archive):
        assert archive.startswith("/")

    @pytest.mark.parametrize("length", range(20))
    def test_length(archive, length):
        assert len(archive) > length

Good:

    # file: conftest.py
    import subprocess
    import pytest

    @pytest.fixture(scope="session")
    def archive(tmp_path_factory):
        path = tmp_path_factory.mktemp("archive")
        subprocess.run(["git", "clone", "https://example.org/big.git", str(path)], check=True)
        return str(path)

    # file: test_archive.py
    import pytest

    def test_name(archive):
        assert archive.startswith("/")

    @pytest.mark.parametrize("length", range(20))
    def test_length(archive, length):
        assert len(archive) > length

Known limits:

- What `monkeypatch` sets in a wider fixture is seen by every test in that scope, also by those that do not request the
  fixture; the advice is yours to weigh.
- Files below a shared folder are shared as well: the rule is silent where a test is seen to write there.

See https://docs.pytest.org/en/stable/how-to/tmp_path.html#the-tmp-path-factory-fixture.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Cost
from suitevet.rule import Confidence, Finding, Note, Place, Price, Severity, rule
from suitevet.suite.autouse.duplicates import fingerprint
from suitevet.suite.changing.strengths import is_hash
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.expenses import Expense, expense
from suitevet.suite.scope.lifting import objections
from suitevet.suite.scope.limits import Limit
from suitevet.suite.scope.prices import best_scope, price
from suitevet.suite.scope.schemas import Detour, detour, makes_tables
from suitevet.suite.scope.scopes import Ceilings, cascade
from suitevet.suite.sharing.setups import is_repeated, setups
from suitevet.suite.suite import Suite
from suitevet.wording import counted

_LIFTABLE = frozenset({"request", "idle", "loop"})
_WORTH_IT = 0.5  # seconds a run saves at least
_OFTEN = 5  # times that tables are made, or set-ups saved by changing the loops of fixture and tests


@rule("VET106", severity=Severity.WARNING)
def scope_blocked_by_cheap_fixture(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        cost = expense(suite, fixture)
        if cost is None or fixture.scope is not Scope.FUNCTION or not is_repeated(suite, fixture):
            continue
        if is_hash(cost.effects[0]):  # what helps there is a hash of few rounds
            continue
        worth_a_look = makes_tables(cost) or _may_be_worth_it(suite, fixture, cost)
        if not worth_a_look or suite.ask(Ceilings).is_fixed(fixture):
            continue
        binding = [limit for limit in suite.ask(Ceilings).of(fixture).limits if limit.cap is Scope.FUNCTION]
        if binding and all(limit.kind in _LIFTABLE and limit.instead for limit in binding):
            finding = _finding(suite, fixture, cost, binding)
            if finding is not None:
                yield finding
            continue
        found = detour(suite, fixture, cost)
        often = found is not None and setups(suite, fixture, Scope.FUNCTION).number >= _OFTEN
        if found is not None and often and not _is_done_already(suite, fixture):
            yield _detour(suite, fixture, cost, found)


def _may_be_worth_it(suite: Suite, fixture: Fixture, cost: Expense) -> bool:
    """At the widest scope, which saves the most; of what is cheap, only loops keep tests from sharing it."""
    function = suite.function(fixture)
    dear = cost.worst >= Cost.MID or (function is not None and function.is_async)
    return dear and _is_worth_it(price(suite, fixture, Scope.SESSION, cost))


def _is_worth_it(bill: Price) -> bool:
    return bill.seconds is not None and bill.seconds[1] >= _WORTH_IT


def _finding(suite: Suite, fixture: Fixture, cost: Expense, binding: list[Limit]) -> Finding | None:
    scope = best_scope(suite, fixture, _then(suite, fixture, binding))
    if scope is None:
        return None
    bill = price(suite, fixture, scope, cost)
    if not _is_worth_it(bill) or (cost.worst < Cost.MID and binding[0].kind != "loop"):
        return None
    if any(limit.kind == "loop" for limit in binding) and (bill.setups_now or 0) - (bill.setups_then or 0) < _OFTEN:
        return None
    against = tuple(objections(suite, fixture, binding))
    if any(limit.cap is Scope.FUNCTION for limit in against):
        return None
    ceiling = suite.ask(Ceilings).of(fixture)
    moved = cascade(suite, fixture, scope)
    reasons = "; ".join(dict.fromkeys(limit.reason for limit in binding))
    instead = "; ".join(dict.fromkeys(_instead(limit) for limit in binding))
    kept = (limit.instead for limit in ceiling.limits if limit.kind == "unknown" and limit.instead)
    reset = next((f": {each}" for each in kept), "")
    doubts = (*ceiling.doubts, *(limit.reason for limit in against))
    together = f" together with {', '.join(f'`{one.name}`' for one in moved)}" if moved else ""
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=(
            f"fixture `{fixture.name}` repeats {cost.what} {bill.setups_now} times {'' if doubts else 'only '}"
            f"because {reasons}; scope {scope.word} {'looks possible' if doubts else 'would do'}: "
            f"{counted(bill.setups_then or 0, 'time')}"
        ),
        why=_why(suite, fixture, scope, doubts),
        help=f'{instead}; then set `scope="{scope.word}"` on `{fixture.name}`{together}{reset}',
        related=(
            *(Note(Place(hop.path, hop.span), f"leads to {cost.what}") for hop in cost.route),
            *(Note(Place(one.path, one.span), f"`{one.name}` must move with it") for one in moved),
        ),
        confidence=Confidence.MEDIUM,
        price=bill,
    )


def _why(suite: Suite, fixture: Fixture, scope: Scope, doubts: tuple[str, ...]) -> str:
    users = counted(len(suite.users(fixture)), "test", "use")
    if not doubts:
        return f"nothing else that was seen keeps it from {scope.word} scope: {users} it"
    return f"{users} it, and none was seen to change its value. Not seen to the end: {'; '.join(doubts[:2])}"


def _detour(suite: Suite, fixture: Fixture, cost: Expense, found: Detour) -> Finding:
    bill = price(suite, fixture, Scope.MODULE, cost)
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=(
            f"fixture `{fixture.name}` repeats {cost.what} {bill.setups_now} times only because it goes through "
            f"`{found.through.name}`, which is new for each test"
        ),
        why=f"`{found.engine.name}`, from which `{found.through.name}` is made, is {_word(found.engine)}-scoped",
        help=(
            f"make the tables once, in a module-scoped fixture on `{found.engine.name}`; for each test "
            f"`{found.through.name}` then only rolls back or deletes the rows that are written"
        ),
        related=(
            *(Note(Place(hop.path, hop.span), f"leads to {cost.what}") for hop in cost.route),
            Note(Place(found.engine.path, found.engine.span), f"`{found.engine.name}` is wider"),
        ),
        confidence=Confidence.MEDIUM,
        severity=Severity.NOTE,
        price=bill,
    )


def _is_done_already(suite: Suite, fixture: Fixture) -> bool:
    """Do all of its tests have another fixture with the same body? Then one of the two is to go, not to be wider."""
    if fixture.function is None or fixture.is_wrapped:
        return False
    answers = [set(test.closure.fixtures) for test in suite.users(fixture)]
    others = set.intersection(*answers) - {fixture} if answers else set()
    own = fingerprint(suite, fixture.function)
    return any(one.function is not None and fingerprint(suite, one.function) == own for one in others)


def _word(fixture: Fixture) -> str:
    return fixture.scope.word if fixture.scope is not None else "?"


def _instead(limit: Limit) -> str:
    return f"use `{limit.instead}`, which may be wider" if limit.kind == "request" else limit.instead


def _then(suite: Suite, fixture: Fixture, lifted: list[Limit]) -> Scope:
    """How wide it may be when these limits are gone."""
    others = (limit.cap for limit in suite.ask(Ceilings).of(fixture).limits if limit not in lifted)
    return max(Scope.CLASS, min(others, default=Scope.SESSION))
