"""What one set-up of a fixture costs."""

from __future__ import annotations

from typing import NamedTuple

from suitevet.catalog import Cost, Expensive
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, inner, last_name, names
from suitevet.suite.changing.strengths import Strengths, is_hash
from suitevet.suite.effects.evidence import Effect, Hop, Kind, after_yield
from suitevet.suite.effects.programs import command_line
from suitevet.suite.effects.serving import SHUTDOWN, unhurried_loops
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.running.choices import is_either_way, is_for_nothing, is_ruled_out, is_up_to_project
from suitevet.suite.scope.downloads import download
from suitevet.suite.scope.finalizers import effects_to_the_end
from suitevet.suite.scope.measured import UNNAMED, cost_class, unnamed
from suitevet.suite.scope.played import is_played, plays_for
from suitevet.suite.scope.volume import bulk
from suitevet.suite.suite import Suite


class Expense(NamedTuple):
    """The costly calls of a fixture's set-up and teardown, dearest first, and what one set-up costs in all."""

    effects: tuple[Effect, ...]
    seconds: tuple[float, float]
    worst: Cost
    kept: Effect | None = None  # what starts a process that it keeps for the test, where that is what is dear
    is_measured: bool = False  # in a run of this suite

    @property
    def kind(self) -> str:
        """What the most expensive call is."""
        return self.effects[0].expensive_kind

    @property
    def is_unnamed(self) -> bool:
        """Is all that is known of it how long it takes?"""
        return self.effects[0].name == UNNAMED

    @property
    def what(self) -> str:
        """What takes the time, for a message."""
        name = self.effects[0].name
        return name if self.is_unnamed else f"`{name}`"

    @property
    def route(self) -> tuple[Hop, ...]:
        """The calls that lead to it."""
        return () if self.is_unnamed else self.effects[0].chain


def expense(suite: Suite, fixture: Fixture) -> Expense | None:
    """What one set-up of a fixture costs; None when nothing in it is known to cost anything that could be saved."""
    if fixture.function is None:
        return None
    done = [effect for effect in effects_to_the_end(suite, fixture.function) if not is_ruled_out(suite, effect)]
    done = [effect for effect in done if not is_for_nothing(suite, fixture, effect)]
    effects = [e for e in done if not is_up_to_project(suite, e) or (_is_costly(e) and is_either_way(suite, e, done))]
    known = _known(suite, fixture, fixture.function, effects)
    took = suite.took.get(fixture)
    if took is None:
        return known
    if known is not None:
        return known._replace(seconds=(took.both, took.both), worst=cost_class(took), is_measured=True)
    whole = unnamed(suite, fixture, took) if not any(map(_is_costly, effects)) else None
    return Expense((whole,), (took.both, took.both), cost_class(took), None, True) if whole is not None else None


def _known(suite: Suite, fixture: Fixture, function: FunctionRef, effects: list[Effect]) -> Expense | None:
    """By the tables."""
    costly = [e for e in effects if _is_costly(e) and not _is_told_to_stop(suite, e)]
    played = bool(costly) and plays_for(suite, fixture)
    costly = [e for e in costly if not is_played(e, played)]
    found = [e for e in costly if not is_done_once(suite, fixture, e)]
    found = [e for e in found if not (is_hash(e) and suite.ask(Strengths).is_cheap(e))]
    many = bulk(suite.flow, function)
    if many is not None:
        hop = Hop(suite.flow.frame(function), many[0], None)
        found.append(Effect(Kind.EXPENSIVE, many[1].name, "call", many[1], (hop,)))
    fetched = download(suite, fixture)
    if fetched is not None:
        found.append(fetched)
    application = next((e for e in effects if _is_application(suite, fixture, e)), None)
    if application is not None and all(_cost(e) <= Cost.LOW for e in found):
        return Expense((application, *found), Cost.MID.seconds, Cost.MID)
    if not any(_is_setup(suite, function, effect) for effect in found):
        return None  # what only cleans up after each test has to
    if _only_waits(suite, function, found):
        return None  # a pause is meant for each test
    found.sort(key=lambda e: (-seconds_of(e)[1], len(e.chain), e.name))
    kept = _kept_running(suite, fixture, tuple(found))
    if kept is not None and _cost(found[0]) <= Cost.HIGH:  # a server is up when it answers, not when it is spawned
        return Expense((kept, *(e for e in found if e is not kept)), Cost.HIGH.seconds, Cost.HIGH, kept)
    return Expense(tuple(found), _together(found), _cost(found[0]))


def _together(found: list[Effect]) -> tuple[float, float]:
    """What they take in one set-up: of what depends on the parameter only one branch runs."""
    always = [effect for effect in found if not _chosen_by(effect)]
    branches: dict[tuple[facts.Block, ...], list[Effect]] = {}
    for effect in found:
        if _chosen_by(effect):
            branches.setdefault(_chosen_by(effect), []).append(effect)
    chosen = [_sum(each) for each in branches.values()] or [(0.0, 0.0)]
    low, high = _sum(always)
    return low + min(each[0] for each in chosen), high + max(each[1] for each in chosen)


def _sum(effects: list[Effect]) -> tuple[float, float]:
    return sum(seconds_of(e)[0] for e in effects), sum(seconds_of(e)[1] for e in effects)


def _chosen_by(effect: Effect) -> tuple[facts.Block, ...]:
    """`if request.param == "large":`, around it in the body of the fixture."""
    return tuple(
        block
        for block in effect.chain[0].step.blocks
        if block.kind in ("if", "else") and block.subject is not None and _PARAM in inner(block.subject)
    )


_PARAM = facts.Attribute(facts.Name("request"), "param")


def _kept_running(suite: Suite, fixture: Fixture, effects: tuple[Effect, ...]) -> Effect | None:
    """The call that starts a process which the fixture keeps for the test and ends in its teardown.

    `run("cluster up")`, a wait, and `run("cluster down")` in the teardown: what the first one starts outlives it.
    """
    function = suite.function(fixture)
    ends = function is not None and (function.is_generator or "request" in fixture.requests)
    near = [e for e in effects if ends and len(e.chain) <= 3]
    started = (e for e in near if e.name.endswith(("Popen", "create_subprocess_exec", "Process.start")))
    spawned = next((e for e in started if not _is_seen_to_its_end(suite, e)), None)
    if spawned is not None or function is None or not waits(effects):
        return spawned
    commands = [(e, _program(suite, e)) for e in near if _is_command(e)]
    ended = {program for e, program in commands if after_yield(function, e.chain[0].step)} - {""}
    before = (e for e, program in commands if program in ended and not after_yield(function, e.chain[0].step))
    return next(before, None)


def _is_seen_to_its_end(suite: Suite, effect: Effect) -> bool:
    """Does the helper that spawns it also read all that it says? Then it is over when the helper returns."""
    helper = effect.site.frame.function if len(effect.chain) > 1 else None
    function = suite.names.function(helper) if helper is not None else None
    if function is None or function.is_generator:
        return False
    return any(last_name(call.func) == "communicate" for step in function.steps for call in calls(step.action))


def waits(effects: tuple[Effect, ...]) -> bool:
    """Is it waited for, with a sleep or a poll, that something is there?"""
    return any(map(_is_wait, effects))


def _is_wait(effect: Effect) -> bool:
    return effect.expensive_kind == "wait"


def _only_waits(suite: Suite, function: FunctionRef, found: list[Effect]) -> bool:
    """Does it call nothing but what sleeps? Then it waits for nothing of its own."""
    waiting = [effect.chain[0].call for effect in found if _is_wait(effect)]
    made = (call for step in suite.names.function(function).steps for call in calls(step.action))
    return len(waiting) == len(found) and all(any(call is one for one in waiting) for call in made)


def waits_for_unseen(effects: tuple[Effect, ...]) -> Effect | None:
    """A sleep for something that is not known: whether that may be shared, nobody can tell."""
    costly = [effect for effect in effects if _is_costly(effect)]
    return costly[0] if costly and all(map(_is_wait, costly)) else None


def _program(suite: Suite, effect: Effect) -> str:
    hop = effect.site
    line = command_line(suite.flow, hop.call, hop.frame) if hop.call is not None else ()
    return line[0] if line else ""


def _is_command(effect: Effect) -> bool:
    return effect.expensive_kind == "subprocess"


def _is_application(suite: Suite, fixture: Fixture, effect: Effect) -> bool:
    """A web application that the project's own code equips: routes, extensions and settings are what takes the time."""
    if effect.expensive_kind != "app-factory" or fixture.function is None:
        return False
    function = suite.names.function(fixture.function)
    frame = suite.flow.frame(fixture.function)
    return len(effect.chain) > 1 or any(
        isinstance(suite.flow.referent(call.func, frame, position), FunctionRef)
        for position, step in enumerate(function.steps)
        for call in calls(step.action)
    )


def _is_costly(effect: Effect) -> bool:
    """Collecting garbage is asked for because of the test before: no wider scope serves it."""
    return effect.kind is Kind.EXPENSIVE and _cost(effect) is not Cost.NONE and effect.name != "gc.collect"


def _is_setup(suite: Suite, function: FunctionRef, effect: Effect) -> bool:
    first = effect.chain[0]
    return first.frame.function == function and not after_yield(suite.names.function(function), first.step)


def is_done_once(suite: Suite, fixture: Fixture, effect: Effect) -> bool:
    """Made only if it is not there yet: `if not path.exists(): copytree(…)`, `if _server is None: …`, `@cache`."""
    return any(hop.frame.function is not None and _is_cached(suite, hop.frame.function) for hop in effect.chain) or any(
        block.kind == "if" and block.subject is not None
        and (_asks_for_absence(block.subject) or _is_filled(block.subject, hop.step.action))
        and not (hop.frame.function == fixture.function and _is_in_new_folder(suite, fixture, block.subject))
        for hop in effect.chain
        for block in hop.step.blocks
    )


def _is_in_new_folder(suite: Suite, fixture: Fixture, test: facts.Expr) -> bool:
    """`if not (tmp_path / "data").exists()`: a folder that is new for each test has nothing in it yet."""
    local = suite.flow.locals(fixture.function) if fixture.function is not None else {}
    asked = set(names(test))
    for name in tuple(asked):
        asked.update(*(names(each.value) for each in local.get(name, ()) if isinstance(each.value, facts.Operation)))
    return not _NEW_FOLDERS.isdisjoint(asked.intersection(fixture.requests))


_NEW_FOLDERS = frozenset({"tmp_path", "tmpdir"})


def _is_told_to_stop(suite: Suite, effect: Effect) -> bool:
    """The shutdown of a server whose loop is told to look up often, or is not seen."""
    return effect.entry is suite.catalog.expensive(SHUTDOWN) and not unhurried_loops(suite.file(effect.site.path))


def _is_cached(suite: Suite, function: FunctionRef) -> bool:
    """Does it keep what it has once made? Told by the decorator's name, whosever it is."""
    decorators = (decorator.expression for decorator in suite.names.function(function).decorators)
    called = (each.func if isinstance(each, facts.Call) else each for each in decorators)
    return any(last_name(each) in _CACHING for each in called)


_CACHING = frozenset({"cache", "lru_cache", "cached", "cached_property", "memoize", "alru_cache"})


def _asks_for_absence(test: facts.Expr) -> bool:
    match test:
        case facts.Operation("not", (facts.Call(facts.Attribute(_, name), _, _),)):
            return name in _PRESENCE
        case facts.Operation("is", (_, facts.Literal("none", _))):
            return True
        case facts.Operation("not in", _):
            return True
    return False


def _is_filled(test: facts.Expr, action: facts.Action) -> bool:
    """`if not _client: _client = Client()`."""
    match test, action:
        case facts.Operation("not", (wanted,)), facts.Assign(targets, _, _):
            return wanted in targets
    return False


_PRESENCE = frozenset({"exists", "isfile", "isdir", "is_file", "is_dir", "lexists"})


def is_substantial(cost: Expense) -> bool:
    """Kinds whose price in the table is that of the smallest case; in a real project it is a multiple."""
    return not cost.is_measured and any(
        effect.expensive_kind in _SUBSTANTIAL and seconds_of(effect)[1] > _OF_A_SOCKET for effect in cost.effects
    )


_OF_A_SOCKET = 0.002  # seconds: that is all a server in a thread takes to start, however large the project
_SUBSTANTIAL = frozenset({"db-schema", "migration", "db-server", "server", "container", "cluster"})


def _cost(effect: Effect) -> Cost:
    return effect.entry.cost if isinstance(effect.entry, Expensive) else Cost.NONE


def seconds_of(effect: Effect) -> tuple[float, float]:
    """What one such call costs: measured when it is repeated, else the range of its cost class."""
    entry = effect.entry
    if not isinstance(entry, Expensive):
        return (0.0, 0.0)
    if entry.repeat_ms is not None:
        return (entry.repeat_ms / 1000, entry.repeat_ms / 1000)
    return entry.cost.seconds
