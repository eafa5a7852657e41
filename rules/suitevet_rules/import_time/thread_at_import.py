'''Importing the suite starts threads or processes, or opens a listening port.

A thread that starts at import runs in every process of a run, does not survive the fork of a worker or of the code
under test, and nothing stops it when the tests are done. A port that is opened at import is taken when the second
worker comes. Some clients do it in their constructor: MongoDB's starts two threads, a gRPC channel about six.

Bad:

    # file: conftest.py
    import pymongo

    CLIENT = pymongo.MongoClient("mongodb://db/shop")

    # file: test_shop.py
    def test_shop():
        assert True

Good:

    # file: conftest.py
    import pymongo
    import pytest

    @pytest.fixture(scope="session")
    def client():
        with pymongo.MongoClient("mongodb://db/shop") as client:
            yield client

    # file: test_shop.py
    def test_shop():
        assert True

Known limits:

- A thread that a function outside the project starts is known only where the catalogue says so.

See https://docs.pytest.org/en/stable/how-to/fixtures.html#teardown-cleanup-aka-fixture-finalization.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Client
from suitevet.rule import Basis, Finding, Severity, rule
from suitevet.suite.import_time import traces
from suitevet.suite.import_time.sorts import Sort
from suitevet.suite.import_time.startup import Part, Startup
from suitevet.suite.suite import Suite


@rule("VET308", severity=Severity.WARNING, basis=Basis.CODE)
def thread_at_import(suite: Suite) -> Iterator[Finding]:
    for work in suite.ask(Startup).work:
        in_collection = suite.ask(Startup).is_own(work.path) and work.part is not Part.STATEMENT
        if work.sort is Sort.THREAD and not in_collection:
            done = traces.does(work) if isinstance(work.entry, Client) else "starts what runs beside the tests"
            yield Finding(
                at=traces.at(work),
                symbol=traces.symbol(work),
                message=f"`{traces.spelled(work)}` {traces.where(work)} {done} at import: {traces.way(work)}",
                why=f"{traces.reason(work)}; {traces.reached(suite, work)}",
                help=f"start it at first use; another way: {traces.remedy(work)}",
                related=traces.trace(work),
                route=traces.trace(work),
                confidence=work.confidence,
            )
