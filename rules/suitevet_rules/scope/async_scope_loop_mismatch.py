'''An async fixture lives on another event loop than the tests that use it.

By default pytest-asyncio runs each test on an event loop of its own, and a wide async fixture on another one that
lives as long as the fixture. What was made on one loop fails on the other with "is bound to a different event loop": a
pool or a task at once, a queue, a lock or a client as soon as something has to wait for it. A fixture that is told to
use a loop narrower than itself stops with a ScopeMismatch. Give the fixture and its tests the same `loop_scope`.

Bad:

    # file: pyproject.toml
    [project]
    name = "shop"
    version = "1"
    dependencies = ["pytest-asyncio"]
    [tool.pytest.ini_options]
    asyncio_mode = "auto"
    asyncio_default_fixture_loop_scope = "session"

    # file: test_queue.py
    import asyncio
    import pytest_asyncio

    @pytest_asyncio.fixture(scope="module")
    async def queue():
        return asyncio.Queue()

    async def test_put(queue):
        await queue.put(1)

    async def test_get(queue):
        assert await queue.get() == 1

Good:

    # file: pyproject.toml
    [project]
    name = "shop"
    version = "1"
    dependencies = ["pytest-asyncio"]
    [tool.pytest.ini_options]
    asyncio_mode = "auto"
    asyncio_default_fixture_loop_scope = "session"
    asyncio_default_test_loop_scope = "session"

    # file: test_queue.py
    import asyncio
    import pytest_asyncio

    @pytest_asyncio.fixture(scope="module")
    async def queue():
        return asyncio.Queue()

    async def test_put(queue):
        await queue.put(1)

    async def test_get(queue):
        assert await queue.get() == 1

Known limits:

- Only values that are known to belong to a loop are reported: those of asyncio and of common async clients.
- Silent where the project overrides `event_loop`, as versions before 1.0 wanted it.

See https://pytest-asyncio.readthedocs.io/en/stable/concepts.html.
'''

from __future__ import annotations

from collections.abc import Iterator

from suitevet.rule import Confidence, Finding, Place, Price, Severity, rule
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.scope.loops import LoopConflict, loop_conflict
from suitevet.suite.suite import Suite


@rule("VET102", severity=Severity.ERROR)
def async_scope_loop_mismatch(suite: Suite) -> Iterator[Finding]:
    for fixture in suite.fixtures:
        if fixture.scope not in (None, Scope.FUNCTION) and fixture.plugin is None:
            conflict = loop_conflict(suite, fixture)
            if conflict is not None:
                yield _finding(suite, fixture, conflict)


def _finding(suite: Suite, fixture: Fixture, conflict: LoopConflict) -> Finding:
    scope = fixture.scope.word if fixture.scope is not None else "?"
    if conflict.tests:
        message = (
            f"`{fixture.name}` makes `{conflict.value}` on a {conflict.loop.word}-scoped event loop; "
            f"{conflict.tests} of its tests run on a {conflict.others.word}-scoped one"
        )
    else:
        message = f"{scope}-scoped async fixture `{fixture.name}` runs on a {conflict.loop.word}-scoped event loop"
    return Finding(
        at=Place(fixture.path, fixture.span),
        symbol=suite.symbol(fixture),
        message=message,
        why=_why(conflict),
        help=f'give fixture and tests the same loop: `loop_scope="{scope}"` here and on the tests\' `asyncio` mark',
        confidence=Confidence.HIGH if conflict.at_once else Confidence.MEDIUM,
        severity=None if conflict.at_once else Severity.WARNING,
        price=Price(tests=len(suite.users(fixture))),
    )


def _why(conflict: LoopConflict) -> str:
    if not conflict.tests:
        return "pytest stops with a ScopeMismatch"
    if conflict.at_once:
        return "a value is bound to the loop it was made on"
    return "it belongs to the first loop on which something waits for it or it connects, and fails on the next one"
