"""A fixture or set-up empties, for each test, a store that all workers use.

A clean Redis database, collection or table for every test is good practice in one process. Under `pytest -n` several
tests run at the same time: while one has just written its rows, the clean-up of another one takes them away, and the
failure moves from test to test. Either each worker gets a store of its own (a database whose number or name holds
`worker_id`, a server that is started once in each worker), or the tests that use it stay in one worker.

Bad:

    # file: conftest.py
    import pytest
    import redis

    @pytest.fixture
    def cache():
        client = redis.Redis(host="localhost")
        yield client
        client.flushdb()

    # file: test_cache.py
    def test_kept(cache):
        cache.set("answer", 42)
        assert cache.get("answer") == b"42"

    def test_empty(cache):
        assert cache.get("answer") is None

Good:

    # file: conftest.py
    import os

    import pytest
    import redis

    @pytest.fixture
    def cache():
        number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
        client = redis.Redis(host="localhost", db=number)
        yield client
        client.flushdb()

    # file: test_cache.py
    def test_kept(cache):
        cache.set("answer", 42)
        assert cache.get("answer") == b"42"

    def test_empty(cache):
        assert cache.get("answer") is None

Known limits:

- Only what empties a store as a whole: `flushdb`, `flushall`, `drop_database` of a constant name, `delete_many({})`,
  `delete_by_query` that matches all, `TRUNCATE`; `drop_all` and `DELETE FROM` without `WHERE` where the project names
  a database of a server (`postgresql://…`) and none in memory or in a file.
- Whatever speaks of one sort of store is told together, at the place that concerns most tests.
- Where the store is, is not known: it is silent where a fixture brings a server of its own or a plugin brings the
  store, and low where anything in the suite asks for the worker or stands in for the store (`fakeredis`).
- Without pytest-xdist it is information: what keeps the suite from running in parallel.

See https://pytest-xdist.readthedocs.io/en/stable/how-to.html#identifying-the-worker-process-during-a-test.
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Confidence, Conflict, Finding, Hazard, Note, Outlook, Place, Severity, rule
from suitevet.suite.outside.emptied import Emptied, emptied
from suitevet.suite.outside.emptying import Emptying
from suitevet.suite.running.workers import uses_xdist
from suitevet.suite.suite import Suite
from suitevet.wording import for_each

_SHOWN = 4


@rule("VET415", severity=Severity.WARNING)
def shared_store_emptied(suite: Suite) -> Iterator[Finding]:
    for found in emptied(suite):
        yield _finding(suite, found)


def _finding(suite: Suite, found: Emptied) -> Finding:
    first, *others = found.places
    caller = found.callers[0]
    in_all = f", {len(found.places)} places in all" if others else ""
    return Finding(
        at=Place(first.hop.path, first.hop.span),
        symbol=suite.symbol(caller),
        message=(
            f"a store that is not seen to be each worker's own is emptied {for_each(len(found.tests), 'test')} "
            f"(`{first.what}` for `{suite.qualname(caller)}`{in_all}): under `pytest -n` this may take from a test "
            "what it has just written"
        ),
        why="nothing around these tests knows the worker, holds a lock or starts a server of its own",
        help=(
            "give each worker a store of its own, with `worker_id` in its name or number; or keep these tests in one "
            'worker: `@pytest.mark.xdist_group("store")` and `--dist loadgroup`'
        ),
        related=tuple(_note(each) for each in others[:_SHOWN]),
        confidence=Confidence.MEDIUM if found.is_sure else Confidence.LOW,
        severity=None if uses_xdist(suite) else Severity.NOTE,
        hazard=Hazard(Outlook.MAY, Conflict.STORE, tuple(test.id for test in found.tests), first.what),
    )


def _note(place: Emptying) -> Note:
    return Note(Place(place.hop.path, place.hop.span), f"`{place.what}` here, too")
