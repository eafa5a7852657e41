'''Arguments of decorators, defaults, class bodies or hooks do slow or outside work while pytest collects.

`parametrize(load_cases())`, `skipif(not ping())` and a default argument are evaluated when the test module is
imported, and a collection hook runs whatever is selected. The work is done in every worker of pytest-xdist, before
any test, also when the test it belongs to is deselected; and where its answer differs between workers, so does what
they collect.

Bad:

    import socket
    import pytest

    def reachable():
        try:
            socket.create_connection(("db.example.org", 5432), timeout=1).close()
        except OSError:
            return False
        return True

    @pytest.mark.skipif(not reachable(), reason="no database")
    def test_query():
        assert True

Good:

    import socket
    import pytest

    @pytest.fixture(scope="session")
    def database():
        try:
            socket.create_connection(("db.example.org", 5432), timeout=1).close()
        except OSError:
            pytest.skip("no database")

    def test_query(database):
        assert True

Known limits:

- Reading a small file beside the test is not reported.
- A short command in a decorator has low confidence, as has a short command elsewhere, or a look for a service of this
  machine, whose failure is coped with.
- A hook that asks an option first, or that only the controller runs, is taken to do so on purpose.

See https://docs.pytest.org/en/stable/how-to/skipping.html and
https://docs.pytest.org/en/stable/how-to/parametrize.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.catalog import Cost, Expensive
from suitevet.rule import Basis, Confidence, Finding, Severity, rule
from suitevet.suite.import_time import traces
from suitevet.suite.import_time.sorts import Sort
from suitevet.suite.import_time.startup import Part, Startup, Work
from suitevet.suite.suite import Suite


@rule("VET304", severity=Severity.WARNING, basis=Basis.CODE)
def io_in_collection(suite: Suite) -> Iterator[Finding]:
    at_collection = (work for work in suite.ask(Startup).work if _is_at_collection(suite, work))
    for work, others in traces.habits(suite, at_collection):
        yield Finding(
            at=traces.at(work),
            symbol=traces.symbol(work),
            message=(
                f"`{traces.spelled(work)}` {traces.where(work)}{traces.again(others)} runs at collection, "
                f"in every worker{traces.cost(suite, work)}"
            ),
            why=f"{traces.reason(work)}; it is done before any test, also when the tests it belongs to are deselected",
            help=_OF_PATCH if traces.is_for_patch(suite, work) else _help(work),
            related=(*traces.trace(work), *traces.likewise(others)),
            route=traces.trace(work),
            confidence=Confidence.LOW if _is_short_question(work) else work.confidence,
            severity=Severity.NOTE if _is_small(work) else None,
            price=traces.price(suite, work),
        )


def _is_at_collection(suite: Suite, work: Work) -> bool:
    if work.part is Part.STATEMENT or work.sort is Sort.LAZY or not suite.ask(Startup).is_own(work.path):
        return False
    return work.part is not Part.HOOK or traces.unconditional(work)


def _is_small(work: Work) -> bool:
    return work.sort is Sort.EXPENSIVE and isinstance(work.entry, Expensive) and work.entry.cost < Cost.HIGH


def _is_short_question(work: Work) -> bool:
    """`skipif(subprocess.run(["git", "--version"]).returncode)`: a few milliseconds, to know whether to skip."""
    is_command = isinstance(work.entry, Expensive) and work.entry.kind == "subprocess"
    return is_command and work.part is Part.DECORATOR and _is_small(work)


_OF_PATCH = "let the patch make it when the test runs: `new_callable=`, or patch in a fixture or set-up that makes it"


def _help(work: Work) -> str:
    match work.part:
        case Part.DECORATOR:
            return "ask in a session-scoped fixture that skips, or parametrize with names and load in the test"
        case Part.DEFAULT:
            return "make it a fixture that the function requests"
        case Part.CLASS:
            return "make it a class-scoped or session-scoped fixture"
    return "do it in a session-scoped fixture that only the tests which need it request"
