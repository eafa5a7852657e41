"""Event loops: how wide an async fixture may be before its loop and its tests' loops part."""

from __future__ import annotations

from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import within
from suitevet.suite.effects.flow import results
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.names.names import External, FunctionRef
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite

_BOUND_BY_SERVING = frozenset({"aiohttp.web.Application"})
_SCOPES = {scope.word: scope for scope in Scope}


class LoopLimit(NamedTuple):
    cap: Scope
    reason: str
    instead: str


def loop_limit(suite: Suite, fixture: Fixture, function: facts.Function) -> LoopLimit | None:
    """The cap that event loops put on a fixture; None when it does not run on one."""
    if not function.is_async:
        return None
    users = suite.users(fixture)
    if any("anyio_backend" in test.closure.answers for test in users) and "pytest-asyncio" not in suite.distributions:
        return _anyio(users)
    own_loop = _overridden_loop(suite, users)
    if own_loop is not None:
        narrow = LoopLimit(own_loop, "`event_loop` is narrower", "widen `event_loop`")
        return None if own_loop is Scope.SESSION else narrow
    fixture_loop = fixture_loop_scope(suite, fixture)
    tests_loop = min((test_loop_scope(suite, test) for test in users), default=Scope.FUNCTION)
    cap = min(fixture_loop if fixture_loop is not None else Scope.SESSION, tests_loop)
    if cap is Scope.SESSION:
        return None
    instead = "give fixture and tests the same wider `loop_scope`"
    if _has_narrow_policy(suite, users):
        instead += ", and `event_loop_policy` as wide a scope"
    return LoopLimit(cap, f"its tests run on {cap.word}-scoped event loops", instead)


def serving_limit(suite: Suite, fixture: Fixture) -> LoopLimit | None:
    """The cap on what is made without a loop, and bound for good to the first one on which it is served."""
    effects = suite.effects.of(fixture.function) if fixture.function is not None else ()
    made = next((effect.name for effect in effects if effect.name in _BOUND_BY_SERVING), None)
    if made is None or _overridden_loop(suite, suite.users(fixture)) is not None:
        return None
    cap = min((test_loop_scope(suite, test) for test in suite.users(fixture) if test.is_async), default=Scope.SESSION)
    return LoopLimit(cap, f"`{made}` belongs to the first loop that serves it, and tests have others", "")


def _anyio(users: tuple[Test, ...]) -> LoopLimit:
    caps = [chain[-1].scope for test in users if (chain := test.closure.answers.get("anyio_backend"))]
    cap = min((cap for cap in caps if cap is not None), default=Scope.MODULE)
    return LoopLimit(cap, f"`anyio_backend` is {cap.word}-scoped", "override `anyio_backend` with a wider scope")


def _overridden_loop(suite: Suite, users: tuple[Test, ...]) -> Scope | None:
    """The scope of the project's own `event_loop`, by which old pytest-asyncio widens the loop of everything."""
    found = [suite.definitions_for(test, "event_loop")[-1:] for test in users]
    own = [one.scope if one.plugin is None else None for last in found for one in last]
    if all(scope is None for scope in own):
        return None
    everywhere = len(own) == len(users)
    return min(scope or Scope.FUNCTION for scope in own) if everywhere else Scope.FUNCTION


def _has_narrow_policy(suite: Suite, users: tuple[Test, ...]) -> bool:
    """Does the project say by a fixture of its own how loops are made, and only for loops as narrow as that?"""
    found = (suite.definitions_for(test, "event_loop_policy")[-1:] for test in users)
    return any(policy.plugin is None and policy.scope is not Scope.SESSION for one in found for policy in one)


def fixture_loop_scope(suite: Suite, fixture: Fixture) -> Scope | None:
    """The loop scope pytest-asyncio gives a fixture: its own setting, else the default; None: its own scope."""
    setting = fixture.maker.settings.get("loop_scope") if fixture.maker is not None else None
    if setting is not None:
        value = constant(suite.names, setting.value, setting.place)
        return _SCOPES.get(value) if isinstance(value, str) else Scope.FUNCTION
    configured = suite.settings.asyncio_default_fixture_loop_scope
    return _SCOPES.get(configured) if configured else None


def test_loop_scope(suite: Suite, test: Test) -> Scope:
    """The loop scope a test runs on: its nearest `asyncio` mark, else the configured default."""
    for mark in test.marks:
        if mark.name == "asyncio":
            for argument in mark.arguments:
                if argument.keyword in ("loop_scope", "scope"):
                    value = constant(suite.names, argument.value, mark.place)
                    return _SCOPES.get(value, Scope.FUNCTION) if isinstance(value, str) else Scope.FUNCTION
    return _SCOPES.get(suite.settings.asyncio_default_test_loop_scope or "", Scope.FUNCTION)


class LoopConflict(NamedTuple):
    """A fixture's loop, and another one: that of some of its tests, or, with no tests, its own scope's."""

    loop: Scope
    others: Scope
    tests: int
    value: str
    at_once: bool  # bound to the loop it is made on, rather than the first on which something waits for it


_BOUND = (
    "asyncio.", "aiohttp.", "asyncpg.", "aiopg.", "aiomysql.", "redis.asyncio.", "motor.", "sqlalchemy.ext.asyncio.",
    "httpx.AsyncClient", "grpc.aio.", "aiokafka.", "aio_pika.", "psycopg_pool.AsyncConnectionPool", "aiobotocore.",
)


# Made without a loop: they belong to the first one on which something waits for them, or on which they connect.
_BOUND_BY_WAITING = (
    "asyncio.Event", "asyncio.Lock", "asyncio.Condition", "asyncio.Semaphore", "asyncio.BoundedSemaphore",
    "asyncio.Queue", "asyncio.PriorityQueue", "asyncio.LifoQueue", "asyncio.Barrier", "httpx.AsyncClient",
    "redis.asyncio.", "motor.", "sqlalchemy.ext.asyncio.",
)  # fmt: skip


def loop_conflict(suite: Suite, fixture: Fixture) -> LoopConflict | None:
    """Where pytest-asyncio runs a wide async fixture and its tests on different loops, and that is known to matter."""
    function, users = suite.function(fixture), suite.users(fixture)
    if function is None or fixture.function is None or not function.is_async or fixture.scope is None or not users:
        return None
    if "pytest-asyncio" not in suite.distributions or _overridden_loop(suite, users) is not None:
        return None
    if any("anyio_backend" in test.closure.answers for test in users):
        return None
    configured = fixture_loop_scope(suite, fixture)
    loop = fixture.scope if configured is None else configured
    if loop < fixture.scope:
        return LoopConflict(loop, fixture.scope, 0, "", at_once=True)
    value = _bound_value(suite, fixture.function)
    apart = [test_loop_scope(suite, test) for test in users if test.is_async and test_loop_scope(suite, test) != loop]
    at_once = not value.startswith(_BOUND_BY_WAITING)
    return LoopConflict(loop, min(apart), len(apart), value, at_once) if apart and value else None


def _bound_value(suite: Suite, function: FunctionRef) -> str:
    frame = suite.flow.frame(function)
    for position, value in results(suite.names.function(function)):
        referent = suite.flow.referent(value, frame, position)
        if isinstance(referent, External):
            name = suite.flow.canonical(referent.name)
            if name.startswith(_BOUND) and not (name.startswith("sqlalchemy.") and _is_sqlite(suite, function)):
                return name
    return ""


def _is_sqlite(suite: Suite, function: FunctionRef) -> bool:
    """Its async driver works in a thread, and serves any loop."""
    parts = (part for step in suite.names.function(function).steps for part in within(step.action))
    return any(isinstance(part, facts.Literal) and str(part.value).startswith("sqlite") for part in parts)
