'''An in-memory SQLite engine is given a pool option that it refuses.

SQLAlchemy keeps an in-memory SQLite database on a connection of its own for each thread, or on a single one with
`aiosqlite`, in a pool that does not overflow: `max_overflow` raises a TypeError when the engine is made, and so does
`pool_size` with `aiosqlite`.

Bad:

    import pytest
    from sqlalchemy import create_engine

    @pytest.fixture(scope="session")
    def engine():
        return create_engine("sqlite:///:memory:", max_overflow=10)

    def test_engine(engine):
        assert engine

Good:

    import pytest
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    @pytest.fixture(scope="session")
    def engine():
        return create_engine("sqlite:///:memory:", poolclass=StaticPool)

    def test_engine(engine):
        assert engine

Known limits:

- The URL must be written in the call.

See https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#threading-pooling-behavior.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts.model import Call, Function, Literal
from suitevet.facts.parts import calls, last_name
from suitevet.rule import Basis, Finding, Place, Severity, rule
from suitevet.suite.names.names import External, FunctionRef
from suitevet.suite.suite import Suite
from suitevet.suite.waste.sleeps import is_of_tests

_ENGINES = ("create_engine", "create_async_engine")
_IN_MEMORY = frozenset({"sqlite://", "sqlite:///:memory:", "sqlite+pysqlite://", "sqlite+pysqlite:///:memory:"})
_ASYNC = frozenset({"sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"})


@rule("VET610", severity=Severity.ERROR, basis=Basis.CODE)
def memory_db_pool(suite: Suite) -> Iterator[Finding]:
    for path in suite.names.modules:
        if is_of_tests(suite, path):
            for position, function in enumerate(suite.file(path).functions):
                ref = FunctionRef(path, position)
                if not suite.flow.called_names(ref).isdisjoint(_ENGINES):
                    yield from _in_function(suite, ref, function)


def _in_function(suite: Suite, ref: FunctionRef, function: Function) -> Iterator[Finding]:
    for position, step in enumerate(function.steps):
        for call in calls(step.action):
            keyword = _refused(call)
            if keyword is None:
                continue
            maker = suite.flow.referent(call.func, suite.flow.frame(ref), position)
            if isinstance(maker, External) and maker.name.startswith("sqlalchemy."):
                yield Finding(
                    at=Place(ref.path, call.span),
                    symbol=suite.symbol(ref),
                    message=f"`{keyword}` of an in-memory SQLite database makes `{last_name(call.func)}` fail",
                    why=f"the pool that SQLAlchemy has for such a database takes no `{keyword}`: a TypeError",
                    help=f"take `{keyword}` out, and give `poolclass=StaticPool` where several threads use the engine",
                )


def _refused(call: Call) -> str | None:
    if last_name(call.func) not in _ENGINES or not call.arguments:
        return None
    url = call.arguments[0].value
    keywords = [given.keyword for given in call.arguments]
    if not isinstance(url, Literal) or url.value not in _IN_MEMORY | _ASYNC or "poolclass" in keywords:
        return None
    refused = ("pool_size", "max_overflow") if url.value in _ASYNC else ("max_overflow",)
    return next((keyword for keyword in refused if keyword in keywords), None)
