'''A fixture ends and starts again what the whole process could share.

A Spark session, a browser, a container, a cluster: what is expensive is not to have it but to start it, and a
fixture that ends it in its teardown pays for both each time. Where nothing was seen that forbids it, one for the whole
run serves all tests; what tests leave in it (views, cookies, rows) is put away between them, which takes a fraction of
a restart.

Bad:

    # file: conftest.py
    import pytest
    from pyspark.sql import SparkSession

    @pytest.fixture
    def spark():
        session = SparkSession.builder.getOrCreate()
        yield session
        session.stop()

    # file: test_frames.py
    def test_rows(spark):
        assert spark.range(3)

    def test_more_rows(spark):
        assert spark.range(30)

Good:

    # file: conftest.py
    import pytest
    from pyspark.sql import SparkSession

    @pytest.fixture(scope="session")
    def spark():
        session = SparkSession.builder.getOrCreate()
        yield session
        session.stop()

    # file: test_frames.py
    def test_rows(spark):
        assert spark.range(3)

    def test_more_rows(spark):
        assert spark.range(30)

Known limits:

- Only resources of the catalogue are known; of other kinds of servers and processes VET101 speaks.
- Where a test was seen to change or end the resource the rule is silent; also where it writes rows or views, unless
  several tests share the resource already.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#teardown-cleanup-aka-fixture-finalization.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Expensive
from suitevet.rule import Confidence, Finding, Note, Place, Severity, rule
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.expenses import Expense, expense
from suitevet.suite.scope.prices import best_scope, price
from suitevet.suite.scope.restarts import Restart, beyond_writes, restart
from suitevet.suite.scope.scopes import Ceiling, Ceilings
from suitevet.suite.sharing.setups import is_repeated
from suitevet.suite.suite import Suite

_WORTH_IT = 2.0  # seconds that a run saves at least, where some tests share it already


@rule("VET103", severity=Severity.WARNING)
def global_resource_restarted(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        if fixture.scope in (None, Scope.SESSION) or not is_repeated(suite, fixture):
            continue
        cost = expense(suite, fixture)
        found = restart(suite, fixture, cost) if cost is not None else None
        if cost is not None and found is not None:
            ceiling = beyond_writes(suite, fixture, suite.ask(Ceilings).of(fixture))
            scope = best_scope(suite, fixture, ceiling.scope)
            if scope is not None and _is_worth_it(suite, fixture, scope, cost):
                yield _finding(suite, fixture, found, ceiling, scope, cost)


def _is_worth_it(suite: Suite, fixture: Fixture, scope: Scope, cost: Expense) -> bool:
    seconds = price(suite, fixture, scope, cost).seconds
    return fixture.scope is Scope.FUNCTION or (seconds is not None and seconds[0] >= _WORTH_IT)


def _finding(
    suite: Suite, fixture: Fixture, found: Restart, ceiling: Ceiling, scope: Scope, cost: Expense
) -> Finding:
    bill = price(suite, fixture, scope, cost)
    now = fixture.scope.word if fixture.scope is not None else "?"
    entry = found.start.entry
    kind = found.start.expensive_kind.replace("-", " ") or "resource"
    together = f" together with {', '.join(f'`{moved.name}`' for moved in ceiling.cascade)}" if ceiling.cascade else ""
    doubts = "" if ceiling.certain else f". Not seen to the end: {'; '.join(ceiling.doubts[:2])}"
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=(
            f"{now}-scoped fixture `{fixture.name}` starts `{found.start.name}` ({kind}) and ends it again "
            f"{bill.setups_now} times; scope {scope.word} {'is safe' if ceiling.certain else 'looks possible'}: "
            f"{bill.setups_then} {'time' if bill.setups_then == 1 else 'times'}"
        ),
        why=f"{entry.why if isinstance(entry, Expensive) else ''}, and its end makes the next test pay anew{doubts}",
        help=(
            f'set `scope="{scope.word}"` on `{fixture.name}`{together}, so that it ends with the run, and put away '
            "between tests what they leave in it"
        ),
        related=(
            *(Note(Place(hop.path, hop.span), f"leads to `{found.start.name}`") for hop in found.start.chain),
            Note(Place(found.end.path, found.end.span), "ends it for each test"),
            *(Note(Place(moved.path, moved.span), f"`{moved.name}` must move with it") for moved in ceiling.cascade),
        ),
        confidence=Confidence.HIGH if ceiling.certain else Confidence.MEDIUM,
        price=bill,
    )
