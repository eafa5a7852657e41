"""What pytest makes Python do before the first test runs: the costly work of every module that collecting imports."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.catalog import Client, Cost, Does, Evidence, Expensive
from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, inner
from suitevet.finding import Confidence
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.effects.imports import Route
from suitevet.suite.import_time import environment
from suitevet.suite.import_time.order import before
from suitevet.suite.names.names import External, FunctionRef, Place
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite

HOOKS = ("pytest_configure", "pytest_sessionstart", "pytest_generate_tests", "pytest_collection_modifyitems",
         "pytest_collection_finish", "pytest_collect_file", "pytest_ignore_collect", "pytest_addoption")  # fmt: skip


class Sort(enum.IntEnum):
    """What is bad about it; of several things one statement does, the lowest names the finding."""

    NETWORK = 0  # talks to the outside, or may
    CREDENTIALS = 1  # looks for credentials, and makes no client
    THREAD = 2  # leaves a thread, a process or an open port behind
    EXPENSIVE = 3
    UNMOCKED = 4  # a cloud client that is made before the mock of the suite can reach it
    LAZY = 5  # a client or engine that does nothing yet, but is configured for good


class Part(enum.StrEnum):
    """Which part of a file it stands in."""

    STATEMENT = "statement"
    CLASS = "class body"
    DECORATOR = "decorator"
    DEFAULT = "default argument"
    HOOK = "hook"


class Work(NamedTuple):
    """One statement that does something at import, the worst thing it does, and how pytest comes by it."""

    sort: Sort
    effect: Effect
    path: str
    name: str  # what the statement binds or calls, with its class
    part: Part
    route: Route
    confidence: Confidence  # less where the tables are not sure, least where a helper decides whether to do it

    @property
    def step(self) -> facts.Step:
        return self.effect.chain[0].step

    @property
    def entry(self) -> Client | Expensive | None:
        return self.effect.entry if isinstance(self.effect.entry, Client | Expensive) else None


class Startup:
    """Everything worth telling about the time before the first test, each cause once."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._own = frozenset((*suite.conftests, *suite.plugin_modules, *suite.collected))
        self.work = tuple(self._find())

    def is_own(self, path: str) -> bool:
        """Is it a conftest, a plugin module or a test module, that is, imported by pytest itself?"""
        return path in self._own

    def _find(self) -> Iterator[Work]:
        for path in self._suite.imports.reached:
            route = self._suite.imports.route(path)
            if route is not None:
                effects = (*self._suite.effects.of_module(path), *self._hooks(path))
                yield from self._of_file(path, route, effects)

    def _of_file(self, path: str, route: Route, effects: tuple[Effect, ...]) -> Iterator[Work]:
        worst: dict[facts.Span, Work] = {}
        for effect in effects:
            sort = self._sort(effect, path)
            if sort is None:
                continue
            work = Work(sort, effect, path, _name(self._suite, effect), _part(self._suite, effect), route,
                        self._confidence(effect))  # fmt: skip
            known = worst.get(work.step.span)
            if known is None or _rank(work) < _rank(known):
                worst[work.step.span] = work
        yield from _without_uses(sorted(worst.values(), key=lambda work: work.step.span))

    def _hooks(self, path: str) -> Iterator[Effect]:
        if path in self._own and path not in self._suite.collected:
            for hook in HOOKS:
                function = self._suite.names.named(hook, Place(path))
                if isinstance(function, FunctionRef) and function.path == path:
                    yield from self._suite.effects.of(function)

    # --- judging ---

    def _sort(self, effect: Effect, path: str) -> Sort | None:
        match effect.entry:
            case Client() as client:
                sort = self._client(client, effect, path)
            case Expensive() as expensive:
                sort = self._expensive(expensive, effect, path)
            case _:
                sort = Sort.THREAD if effect.name in _STARTS else None
        if sort is None or (sort is Sort.LAZY and not _is_kept(effect)):
            return None
        if _is_handed_over(effect) or self._is_mocked(effect):
            return None
        return sort

    def _client(self, client: Client, effect: Effect, path: str) -> Sort | None:
        if client.awaited or self._is_local(client, effect):
            return None
        if client.does is Does.IMDS and self.has_credentials(client, effect, path):
            return None
        if client.does is Does.IMDS and client.name.rpartition(".")[2] in _LOOKUPS:
            return Sort.CREDENTIALS
        if client.does.reaches_network:
            return Sort.NETWORK
        if client.does in (Does.THREAD, Does.BIND):
            return None if client.family == "socket" else Sort.THREAD  # a bare socket is a probe: is IPv6 there?
        return Sort.LAZY if client.family in _FROZEN[client.does] else None

    def _expensive(self, entry: Expensive, effect: Effect, path: str) -> Sort | None:
        if entry.awaited or entry.kind in _CHEAP_KINDS:
            return None
        if entry.seconds is not None:
            return Sort.EXPENSIVE if entry.name.endswith("sleep") else None
        if entry.kind == "app-factory":  # an application object alone is nothing; a factory that assembles it is
            assembled = effect.site.path != path or path not in self._own
            return Sort.EXPENSIVE if (len(effect.chain) > 1 and assembled) or entry.cost >= Cost.MID else None
        if entry.kind == "cloud-client":
            return Sort.UNMOCKED if self._is_before_moto(effect, path) else None
        if entry.kind == "test-client":
            return Sort.LAZY if self._is_of_factory(effect) else None
        return Sort.EXPENSIVE if _first_seconds(entry) >= _NOTICEABLE or entry.kind == "subprocess" else None

    def _is_of_factory(self, effect: Effect) -> bool:
        """A test client of an application that a factory of the project builds: each fixture could have its own."""
        call = effect.call
        if call is None or not call.arguments:
            return False
        place = Place(effect.site.path)
        maker, where = self._suite.names.origin(call.arguments[0].value, place)
        return (
            isinstance(maker, facts.Call)
            and where.path != place.path
            and isinstance(self._suite.names.resolve(maker.func, where), FunctionRef)
        )

    def _is_mocked(self, effect: Effect) -> bool:
        """Does it happen in a function, or within a `with`, that replaces the outside?"""
        for hop in effect.chain:
            place = Place(hop.path)
            managers = [b.subject for b in hop.step.blocks if b.kind == "with" and b.subject is not None]
            if hop.frame.function is not None:
                managers += [d.expression for d in self._suite.names.function(hop.frame.function).decorators]
            for manager in managers:
                found = self._suite.names.resolve(manager.func if isinstance(manager, facts.Call) else manager, place)
                if isinstance(found, External) and self._replaces(found.name):
                    return True
        return False

    def _replaces(self, name: str) -> bool:
        guard = self._suite.catalog.guard(name)
        cost = self._suite.catalog.expensive(name)
        kinds = (guard.kind if guard is not None else "", cost.kind if cost is not None else "")
        return "mock" in kinds or "cloud-mock" in kinds

    def has_credentials(self, client: Client, effect: Effect, path: str) -> bool:
        """Are credentials at hand, so that no metadata service is asked?"""
        call = effect.call
        if call is not None and isinstance(call.func, facts.Attribute):
            maker, _ = self._suite.names.origin(call.func.value, Place(effect.site.path))
            if isinstance(maker, facts.Call) and any(a.keyword in _CREDENTIAL_ARGUMENTS for a in maker.arguments):
                return True
        present = environment.set_before(self._suite, path, effect.chain[0].step.span.line)
        wanted = _CREDENTIAL_VARIABLES.get(client.family, ())
        return any(name == environment.ANY or name.startswith(wanted) for name in present) if wanted else False

    def _is_before_moto(self, effect: Effect, path: str) -> bool:
        """moto hooks into botocore when it is imported: clients made earlier never hear of it."""
        imports = self._suite.imports
        if not any(edge.target.partition(".")[0] == "moto" for p in imports.reached for edge in imports.outside(p)):
            return False
        line = effect.chain[0].step.span.line
        return not any(
            edge.target.partition(".")[0] == "moto" and executed.has_run(edge.span.line)
            for executed in before(self._suite, path, line)
            for edge in imports.outside(executed.path)
        )

    def _is_local(self, client: Client, effect: Effect) -> bool:
        """SQLite and in-memory databases: a file at most, no server."""
        call = effect.call
        if client.family != "db" or call is None:
            return False
        given = [argument.value for argument in call.arguments]
        holder = [call.func.value] if isinstance(call.func, facts.Attribute) else []
        place = Place(effect.site.path)
        for expression in (*given, *holder):
            source, where = self._suite.names.origin(expression, place)
            inner = source.arguments[0].value if isinstance(source, facts.Call) and source.arguments else source
            text = constant(self._suite.names, inner, where)
            if isinstance(text, str) and text.startswith(("sqlite", ":memory:", "duckdb:///:memory:")):
                return True
        return False

    def _confidence(self, effect: Effect) -> Confidence:
        entry = effect.entry
        known = isinstance(entry, Client | Expensive) and entry.evidence is not Evidence.ESTIMATE
        if any(_is_conditional(block) for hop in effect.chain[1:] for block in hop.step.blocks):
            return Confidence.LOW
        if isinstance(entry, Client) and entry.does is Does.NOTHING and len(effect.chain) > 1 and entry.family == "aws":
            return Confidence.LOW  # a bare session, and not even in sight
        conditional = any(block.kind in _CONDITIONS for hop in effect.chain for block in hop.step.blocks)
        return Confidence.HIGH if known and not conditional else Confidence.MEDIUM

    # --- time ---

    def processes(self, work: Work) -> int | None:
        """How many processes of a run pay for it: workers, and for a conftest the controller too; None if unknown."""
        workers = self._suite.settings.numprocesses
        if workers is None or workers == "0":
            return 1
        if not workers.isdigit():
            return None
        return int(workers) + (work.route.start not in self._suite.collected)

    def seconds(self, work: Work) -> tuple[float, float] | None:
        """What it costs one process, as far as anyone has measured or estimated it."""
        entry = work.entry
        if isinstance(entry, Client) and entry.does is Does.IMDS and entry.family in _LOOKUP_SECONDS:
            return _LOOKUP_SECONDS[entry.family]
        cost = entry if isinstance(entry, Expensive) else self._suite.catalog.expensive(work.effect.name)
        if cost is None:
            return None
        return (cost.first_ms / 1000, cost.first_ms / 1000) if cost.first_ms is not None else cost.cost.seconds


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
    return dotted(call.func).rpartition(".")[2] != last and any(
        isinstance(argument.value, facts.Name | facts.Attribute) and dotted(argument.value).rpartition(".")[2] == last
        for argument in call.arguments
    )


def _rank(work: Work) -> tuple[int, int, int]:
    cost = work.entry.cost if isinstance(work.entry, Expensive) else Cost.NONE
    return (work.sort, -cost, len(work.effect.chain))


def _without_uses(found: list[Work]) -> Iterator[Work]:
    """Calls on a client that the same file makes a little earlier are not a second cause."""
    made: set[str] = set()
    for work in found:
        entry = work.entry
        if isinstance(entry, Client) and work.sort is Sort.NETWORK:
            if entry.does is Does.CALL and entry.family in made and entry.family != "http":
                continue
            made.add(entry.family)
        yield work


def _is_conditional(block: facts.Block) -> bool:
    """A condition that a helper decides by; `if client is None:` does not count, at import it is None."""
    match block.subject:
        case facts.Operation("is", (_, facts.Literal("none", _))) | facts.Operation("not", _):
            return block.kind != "if"
    return block.kind in _CONDITIONS


def _part(suite: Suite, effect: Effect) -> Part:
    hop = effect.chain[0]
    if hop.frame.function is not None:
        return Part.HOOK
    match hop.step.action:
        case facts.Define(position):
            defined = suite.file(hop.path).functions[position]
            return Part.DEFAULT if hop.step.span == defined.span else Part.DECORATOR
        case facts.DefineClass():
            return Part.DECORATOR
    return Part.STATEMENT if hop.frame.place.cls is None else Part.CLASS


def _name(suite: Suite, effect: Effect) -> str:
    hop = effect.chain[0]
    if hop.frame.function is not None:
        return suite.names.function(hop.frame.function).qualname
    file = suite.file(hop.path)
    match hop.step.action:
        case facts.Define(position):
            return file.functions[position].qualname
        case facts.DefineClass(position):
            return file.classes[position].qualname
    within = "" if hop.frame.place.cls is None else f"{file.classes[hop.frame.place.cls].qualname}."
    return f"{within}{_bound(hop) or _called(hop) or effect.name}"


def _called(hop: Hop) -> str:
    return dotted(hop.call.func) if hop.call is not None else ""


def _bound(hop: Hop) -> str:
    if isinstance(hop.step.action, facts.Assign):
        return next((name for name in map(dotted, hop.step.action.targets) if "?" not in name), "")
    return ""


_NOTICEABLE = 0.1  # seconds: less is lost among the imports
_CONDITIONS = ("if", "else", "while", "case", "except")
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
_LOOKUP_SECONDS = {"aws": (2.0, 2.0), "gcp": (2.9, 3.8)}
_CREDENTIAL_ARGUMENTS = frozenset({"aws_access_key_id", "profile_name", "credentials"})
_CREDENTIAL_VARIABLES = {
    "aws": ("AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_EC2_METADATA_DISABLED",
            "AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_"),
    "gcp": ("GOOGLE_APPLICATION_CREDENTIALS", "STORAGE_EMULATOR_HOST", "PUBSUB_EMULATOR_HOST",
            "FIRESTORE_EMULATOR_HOST", "DATASTORE_EMULATOR_HOST", "SPANNER_EMULATOR_HOST", "BIGTABLE_EMULATOR_HOST"),
}  # fmt: skip
_CHEAP_KINDS = frozenset({"mock", "cloud-mock", "db-fake", "http-client", "broker", "telemetry"})
# Families whose idle clients still matter: where they point to is settled at import, before any test can say otherwise.
_FROZEN: dict[Does, frozenset[str]] = {does: frozenset() for does in Does} | {
    Does.NOTHING: frozenset({"aws", "db", "nosql", "search"}),
    Does.CPU: frozenset({"db", "http", "llm"}),
    Does.LOOP: frozenset({"http", "broker", "rpc"}),
    Does.FILE: frozenset({"db"}),
}
