"""What is bad about something that is done when a module is imported, if anything."""

from __future__ import annotations

import enum

from suitevet.catalog import Client, Cost, Does, Expensive
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, inner, last_name, names, root_name
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.effects.imports import Edge
from suitevet.suite.import_time import environment
from suitevet.suite.import_time.order import before
from suitevet.suite.names.names import External, FunctionRef, Place
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite


class Sort(enum.IntEnum):
    """What is bad about it; of several things one statement does, the lowest names the finding."""

    NETWORK = 0  # talks to the outside, or may
    CREDENTIALS = 1  # looks for credentials, and makes no client
    THREAD = 2  # leaves a thread, a process or an open port behind
    EXPENSIVE = 3
    UNMOCKED = 4  # a cloud client that is made before the mock of the suite can reach it
    LAZY = 5  # a client or engine that does nothing yet, but is configured for good


_NOTICEABLE = 0.1  # seconds: less is lost among the imports
_STARTS = frozenset({
    "threading.Thread.start", "threading.Timer.start", "_thread.start_new_thread",
    "multiprocessing.Process.start", "multiprocessing.context.Process.start",
    "concurrent.futures.ThreadPoolExecutor.submit", "concurrent.futures.ThreadPoolExecutor.map",
    "concurrent.futures.ProcessPoolExecutor.submit", "concurrent.futures.ProcessPoolExecutor.map",
    "multiprocessing.pool.ThreadPool", "multiprocessing.dummy.Pool",
    "apscheduler.schedulers.background.BackgroundScheduler.start", "watchdog.observers.Observer.start",
    "logging.handlers.QueueListener.start",
})  # fmt: skip
_LOOKUPS = frozenset({"get_credentials", "default", "get_execution_role"})
_CREDENTIAL_ARGUMENTS = frozenset({"aws_access_key_id", "profile_name", "credentials"})
_CREDENTIAL_VARIABLES = {
    "aws": ("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_EC2_METADATA_DISABLED",
            "AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_"),
    "gcp": ("GOOGLE_APPLICATION_CREDENTIALS", "STORAGE_EMULATOR_HOST", "PUBSUB_EMULATOR_HOST",
            "FIRESTORE_EMULATOR_HOST", "DATASTORE_EMULATOR_HOST", "SPANNER_EMULATOR_HOST", "BIGTABLE_EMULATOR_HOST"),
}  # fmt: skip
_CHEAP_KINDS = frozenset({"mock", "cloud-mock", "db-fake", "http-client", "broker"})
_FIXTURE_MAKERS = ("pytest_docker_tools.", "pytest_mock_resources.")  # what they make starts when a test asks for it
# Families whose idle clients still matter: where they point to is settled at import, before any test can say otherwise.
_FROZEN: dict[Does, frozenset[str]] = {does: frozenset() for does in Does} | {
    Does.NOTHING: frozenset({"aws", "db", "nosql", "search"}),
    Does.CPU: frozenset({"db", "http", "llm"}),
    Does.LOOP: frozenset({"http", "broker", "rpc"}),
    Does.FILE: frozenset({"db"}),
}


_DRIVERS = frozenset({"run", "run_until_complete", "run_sync"})


def sort_of(suite: Suite, effect: Effect, path: str) -> Sort | None:
    """What is bad about something a module does at import; None for nothing."""
    match effect.entry:
        case Client() as client:
            sort = _client(suite, client, effect, path)
        case Expensive() as expensive:
            sort = _expensive(suite, expensive, effect, path)
        case _:
            sort = Sort.THREAD if effect.name in _STARTS else None
    if sort is None or (sort is Sort.LAZY and not _is_kept(effect)):
        return None
    if _is_handed_over(effect) or _is_mocked(suite, effect):
        return None
    return None if sort is Sort.THREAD and _is_left_again(suite, effect) else sort


def _is_left_again(suite: Suite, effect: Effect) -> bool:
    """`with ThreadPoolExecutor() as pool: pool.map(…)`: the end of the block waits for what was started in it."""
    hop, call = effect.site, effect.call
    if call is None:
        return False
    if isinstance(hop.step.action, facts.Enter) and hop.step.action.manager == call:
        return True
    around = [block.subject for block in hop.step.blocks if block.kind == "with"]
    function, path = hop.frame.function, hop.path
    steps = suite.names.function(function).steps if function is not None else suite.names.modules[path].facts.steps
    entered = (step.action for step in steps if isinstance(step.action, facts.Enter) and step.action.manager in around)
    entered_as = {name for each in entered if each.target is not None for name in names(each.target)}
    return root_name(call.func) in entered_as


def _client(suite: Suite, client: Client, effect: Effect, path: str) -> Sort | None:
    if (client.awaited and not _is_driven(effect)) or _is_local(suite, client, effect) or _is_loopback(suite, effect):
        return None
    if client.does is Does.IMDS and _has_credentials(suite, client, effect, path):
        return None
    if client.does is Does.NOTHING and effect.call is not None and _gives_credentials(effect.call):
        return None  # a session that says itself what it is for
    if client.does is Does.IMDS and client.name.rpartition(".")[2] in _LOOKUPS:
        return Sort.CREDENTIALS
    if client.does.reaches_network:
        return Sort.NETWORK
    if client.does in (Does.THREAD, Does.BIND):
        return None if client.family == "socket" else Sort.THREAD  # a bare socket is a probe: is IPv6 there?
    return Sort.LAZY if client.family in _FROZEN[client.does] else None


def _is_driven(effect: Effect) -> bool:
    """Is a coroutine run to its end on the spot: `asyncio.run(connect())`?"""
    hop = effect.chain[0]
    return any(
        last_name(call.func) in _DRIVERS and any(hop.call in inner(given.value) for given in call.arguments)
        for call in calls(hop.step.action)
    )


def _expensive(suite: Suite, entry: Expensive, effect: Effect, path: str) -> Sort | None:
    if entry.kind in _CHEAP_KINDS or entry.name.startswith(_FIXTURE_MAKERS):
        return None
    if entry.awaited and not _is_driven(effect):
        return None
    if entry.seconds is not None:
        return Sort.EXPENSIVE if entry.name.endswith("sleep") else None
    if entry.kind == "app-factory":  # an application object alone is nothing; a factory that assembles it is
        assembled = effect.site.path != path or not _is_own(suite, path)
        return Sort.EXPENSIVE if (len(effect.chain) > 1 and assembled) or entry.cost >= Cost.MID else None
    if entry.kind == "cloud-client":
        return Sort.UNMOCKED if _is_before_moto(suite, effect, path) else None
    if entry.kind == "test-client":
        return Sort.LAZY if _is_of_factory(suite, effect) else None
    return Sort.EXPENSIVE if _first_seconds(entry) >= _NOTICEABLE or entry.kind == "subprocess" else None


def _is_of_factory(suite: Suite, effect: Effect) -> bool:
    """A test client of an application that a factory of the project builds: each fixture could have its own."""
    call = effect.call
    if call is None or not call.arguments:
        return False
    place = Place(effect.site.path)
    maker, where = suite.names.origin(call.arguments[0].value, place)
    return (
        isinstance(maker, facts.Call)
        and where.path != place.path
        and isinstance(suite.names.resolve(maker.func, where), FunctionRef)
    )


def _is_mocked(suite: Suite, effect: Effect) -> bool:
    """Does it happen in a function, or within a `with`, that replaces the outside?"""
    for hop in effect.chain:
        place = Place(hop.path)
        managers = [b.subject for b in hop.step.blocks if b.kind == "with" and b.subject is not None]
        if hop.frame.function is not None:
            managers += [d.expression for d in suite.names.function(hop.frame.function).decorators]
        for manager in managers:
            found = suite.names.resolve(manager.func if isinstance(manager, facts.Call) else manager, place)
            if isinstance(found, External) and _replaces(suite, found.name):
                return True
    return False


def _replaces(suite: Suite, name: str) -> bool:
    guard = suite.flow.guard(name)
    cost = suite.catalog.expensive(name)
    kinds = (guard.kind if guard is not None else "", cost.kind if cost is not None else "")
    return "mock" in kinds or "cloud-mock" in kinds


def _has_credentials(suite: Suite, client: Client, effect: Effect, path: str) -> bool:
    """Are credentials at hand, so that no metadata service is asked?"""
    call = effect.call
    if call is not None and isinstance(call.func, facts.Attribute):
        maker, _ = suite.names.origin(call.func.value, Place(effect.site.path))
        if isinstance(maker, facts.Call) and _gives_credentials(maker):
            return True
    present = environment.set_before(suite, path, effect.chain[0].step.span.line)
    wanted = _CREDENTIAL_VARIABLES.get(client.family, ())
    return any(name == environment.ANY or name.startswith(wanted) for name in present) if wanted else False


def _gives_credentials(call: facts.Call) -> bool:
    return any(argument.keyword in _CREDENTIAL_ARGUMENTS for argument in call.arguments)


def _is_before_moto(suite: Suite, effect: Effect, path: str) -> bool:
    """moto hooks into botocore when it is imported: clients made earlier never hear of it."""
    imports = suite.imports
    mocking = [p for p in imports.reached if any(map(_is_moto, imports.outside(p)))]
    if not mocking or not _serve_importers(suite, mocking, path):
        return False
    line = effect.chain[0].step.span.line
    return not any(
        _is_moto(edge) and executed.has_run(edge.span.line)
        for executed in before(suite, path, line)
        for edge in imports.outside(executed.path)
    )


def _is_moto(edge: Edge) -> bool:
    return edge.target.partition(".")[0] == "moto"


def _serve_importers(suite: Suite, mocking: list[str], path: str) -> bool:
    """Do files that import moto serve tests that import a file? A conftest serves those below its folder."""
    importing = suite.imports.leading_to(path)
    tests = [test for test in suite.collected if test in importing]
    for mock in mocking:
        folder = mock.rpartition("/")[0] if mock in suite.conftests else ""
        below = f"{folder}/" if folder else ""
        if mock in importing or (mock not in suite.collected and any(test.startswith(below) for test in tests)):
            return True
    return False


def _is_local(suite: Suite, client: Client, effect: Effect) -> bool:
    """SQLite and in-memory databases: a file at most, no server."""
    call = effect.call
    if client.family != "db" or call is None:
        return False
    given = [argument.value for argument in call.arguments]
    holder = [call.func.value] if isinstance(call.func, facts.Attribute) else []
    place = Place(effect.site.path)
    for expression in (*given, *holder):
        source, where = suite.names.origin(expression, place)
        inner = source.arguments[0].value if isinstance(source, facts.Call) and source.arguments else source
        text = constant(suite.names, inner, where)
        if isinstance(text, str) and text.startswith(("sqlite", ":memory:", "duckdb:///:memory:")):
            return True
    return any(_says_memory(hop) for hop in effect.chain[:-1])


def _says_memory(hop: Hop) -> bool:
    """`Storage(":memory:", serializer)`, whose `__init__` hands it on."""
    given = hop.call.arguments if hop.call is not None else ()
    return any(isinstance(each.value, facts.Literal) and each.value.value == ":memory:" for each in given)


def _is_loopback(suite: Suite, effect: Effect) -> bool:
    """A socket to this machine: `("127.0.0.1", port)`, or what `getsockname()` of a server in the same place says."""
    call = effect.call
    if call is None or not effect.name.startswith("socket."):
        return False
    for part in (part for argument in call.arguments[:1] for part in inner(argument.value)):
        match part:
            case facts.Call(facts.Attribute(_, "getsockname"), _, _):
                return True
            case facts.Literal("str", _) | facts.Name():
                if constant(suite.names, part, Place(effect.site.path)) in _LOOPBACK:
                    return True
    return False


_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def _is_own(suite: Suite, path: str) -> bool:
    return path in suite.conftests or path in suite.plugin_modules or path in suite.collected


def _first_seconds(entry: Expensive) -> float:
    if entry.cost < Cost.MID:
        return 0.0
    return entry.first_ms / 1000 if entry.first_ms is not None else entry.cost.seconds[1]


def _is_kept(effect: Effect) -> bool:
    """Does a name hold the value, rather than an expression that is done with it at once?"""
    hop = effect.chain[0]
    if not isinstance(hop.step.action, facts.Assign) or hop.step.action.value is None:
        return False
    return not any(
        isinstance(part, facts.Attribute) and part.value == hop.call for part in inner(hop.step.action.value)
    )


def _is_handed_over(effect: Effect) -> bool:
    """`partial(boto3.client, "s3")` calls nothing yet."""
    call = effect.call
    if call is None:
        return False
    last = effect.name.rpartition(".")[2]
    return last_name(call.func) != last and any(
        isinstance(argument.value, facts.Name | facts.Attribute) and last_name(argument.value) == last
        for argument in call.arguments
    )
