"""A wide fixture makes one thing outside the process, and every worker makes it again.

"Once per session" means once per worker under `pytest -n`: several processes create, migrate, drop or empty the same
database, bucket or queue at the same time. Either each worker gets its own (a name with `worker_id` in it), or one of
them does the work for all, behind a lock and a file that says it is done. A lock alone makes them take turns: each
would empty what another one uses already.

Bad:

    # file: conftest.py
    import pytest
    import sqlalchemy
    from sqlalchemy_utils import create_database, drop_database

    @pytest.fixture(scope="session")
    def database():
        create_database("postgresql://localhost/shop_test")
        yield "postgresql://localhost/shop_test"
        drop_database("postgresql://localhost/shop_test")

    # file: test_database.py
    def test_database(database):
        assert database

Good:

    # file: conftest.py
    import pytest
    import sqlalchemy
    from sqlalchemy_utils import create_database, drop_database

    @pytest.fixture(scope="session")
    def database(worker_id):
        create_database(f"postgresql://localhost/shop_test_{worker_id}")
        yield f"postgresql://localhost/shop_test_{worker_id}"
        drop_database(f"postgresql://localhost/shop_test_{worker_id}")

    # file: test_database.py
    def test_database(database):
        assert database

Known limits:

- Silent for databases in memory or in SQLite files, for servers and containers a fixture starts for itself, and for
  plugins that put the worker into the name.
- Where the database is, is often decided by the environment: then this may happen, and the message says so.
- Without pytest-xdist it is information: what keeps the suite from running in parallel.

See https://pytest-xdist.readthedocs.io/en/stable/how-to.html#making-session-scoped-fixtures-execute-only-once.
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Confidence, Conflict, Finding, Hazard, Note, Outlook, Place, Severity, rule
from suitevet.suite.outside.shared_setups import LocalLock, Setup, local_locks, shared_setups
from suitevet.suite.running.workers import uses_xdist
from suitevet.suite.suite import Suite
from suitevet.wording import counted


@rule("VET405", severity=Severity.WARNING)
def shared_resource_per_worker(suite: Suite) -> Iterator[Finding]:
    yield from (_made(suite, setup) for setup in shared_setups(suite))
    yield from (_locked(suite, lock) for lock in local_locks(suite))


def _made(suite: Suite, setup: Setup) -> Finding:
    fixture = setup.fixture
    scope = fixture.scope.word if fixture.scope is not None else ""
    parallel = uses_xdist(suite)
    tests = tuple(test.id for test in suite.users(fixture))
    outlook = Outlook.WILL if setup.fixed and len(tests) > 1 else Outlook.MAY
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=(
            f"{scope} fixture `{fixture.name}` runs {setup.what} once in every worker, without telling workers apart: "
            f"under `pytest -n` they {outlook.value.partition(' ')[0]} work on the same one at the same time"
        ),
        why=(
            f"{counted(len(tests), 'test', 'use')} it; nothing it requests knows the worker, holds a "
            "lock or makes the name unique"
        ),
        help=(
            "request `worker_id` (or read `PYTEST_XDIST_WORKER`) and put it into the name; or let one worker do it, "
            "behind a `FileLock` below `tmp_path_factory.getbasetemp().parent` and a file that says it is done"
        ),
        related=(Note(Place(setup.hop.path, setup.hop.span), f"{setup.what} runs here"),),
        confidence=Confidence.MEDIUM,
        severity=None if parallel else Severity.NOTE,
        hazard=Hazard(outlook, Conflict.RESOURCE, tests, setup.name),
    )


def _locked(suite: Suite, lock: LocalLock) -> Finding:
    fixture = lock.fixture
    return Finding(
        at=Place(lock.hop.path, lock.hop.span),
        symbol=suite.symbol(fixture),
        message=(
            f"the lock in fixture `{fixture.name}` is another file in each worker: it will not make any of them wait"
        ),
        why="`worker_id` and `getbasetemp()` differ between workers, so every one gets a lock of its own",
        help='put the lock file where all workers see it: `tmp_path_factory.getbasetemp().parent / "setup.lock"`',
        confidence=Confidence.MEDIUM,
        hazard=Hazard(Outlook.MAY, Conflict.LOCK, tuple(test.id for test in suite.users(fixture))),
    )
