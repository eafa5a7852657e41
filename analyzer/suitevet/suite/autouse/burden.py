"""What an autouse fixture makes every test pay: costly work of its own, and of the fixtures it brings along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.catalog import Client, Cost, Does, Expensive, Sharing
from suitevet.facts import model as facts
from suitevet.facts.parts import names
from suitevet.suite.autouse.autouse import Need, brought, need
from suitevet.suite.changing.strengths import is_hash
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.import_time.conditions import helper_decides
from suitevet.suite.model import Fixture, Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.running.choices import is_for_nothing
from suitevet.suite.running.runs import setups
from suitevet.suite.scope.expenses import is_done_once
from suitevet.suite.scope.finalizers import effects_to_the_end
from suitevet.suite.suite import Suite
from suitevet.suite.waste.waits import is_awaited

_DATABASE_FIXTURES = frozenset({
    "db", "transactional_db", "django_db_setup", "django_db_blocker", "django_db_reset_sequences",
    "django_db_serialized_rollback", "_django_db_helper", "_django_db_marker",
})  # fmt: skip
_DATABASE_KINDS = frozenset({"db-connect", "db-schema", "migration", "db-server"})
_DATABASE_FAMILIES = frozenset({"db", "nosql", "search"})
_NEAR = 5  # hops, the fixture's own step among them
# Work that is felt even once in a run, and starts something that has to be there.
_WHOLE_RUN = frozenset({
    "container", "server", "browser", "cluster", "spark", "k8s", "broker", "subprocess", "build", "ml-model", "dataset",
})  # fmt: skip
# Work that is felt when it is repeated for every test.
_PER_TEST = _WHOLE_RUN | {
    "filegen", "search", "vector", "network", "compute", "crypto", "wait", "app-factory", "image-doc",
}  # fmt: skip

_CHOOSING = frozenset({"request", "worker_id"})


class Work(NamedTuple):
    """One costly thing, and the fixture that does it."""

    fixture: Fixture
    name: str
    effect: Effect | None  # None: a plugin's fixture, known by its name


class Burden(NamedTuple):
    works: tuple[Work, ...]
    need: Need
    on_database: bool  # nothing but work on a database

    @property
    def first(self) -> Work:
        return self.works[0]


def burden(suite: Suite, fixture: Fixture) -> Burden | None:
    """The costly work an autouse fixture forces upon its tests, and how many of them would need it; None for none."""
    works = tuple(work for one in brought(suite, fixture) for work in _works(suite, one, fixture))
    if not works:
        return None
    on_database = all(_is_database(work) for work in works)
    grounds = _grounds(suite, fixture, works, on_database)
    counted = need(suite, fixture, frozenset(work.fixture for work in works) | grounds)
    if on_database:
        stores = frozenset(map(_store, works))
        marked = sum(1 for test in suite.users(fixture) if _is_marked(test)) if "db" in stores else 0
        visiting = need(suite, fixture, _visitors(suite, stores)).needing  # also by other ways than this one
        set_up = _set_up_there(suite, fixture, stores)
        counted = counted._replace(needing=max(counted.needing, marked, visiting, set_up))
    return Burden(tuple(sorted(works, key=lambda w: (_is_database(w), -_cost(w)))), counted, on_database)


def _visitors(suite: Suite, stores: frozenset[str]) -> frozenset[Fixture]:
    """The fixtures that go to a database of one of these sorts, other than autouse ones."""
    return frozenset(
        one
        for one in suite.fixtures
        if one.autouse is False and one.function is not None
        and any(_visits(one, effect, stores) for effect in suite.effects.of(one.function))
    )


def _visits(one: Fixture, effect: Effect, stores: frozenset[str]) -> bool:
    work = Work(one, effect.name, effect)
    return isinstance(effect.entry, Expensive | Client) and _is_database(work) and _store(work) in stores


def _set_up_there(suite: Suite, fixture: Fixture, stores: frozenset[str]) -> int:
    """How many of its tests have a `setup_method` or the like that goes to a database of one of these sorts."""
    known: dict[tuple[FunctionRef, ...], bool] = {}
    by_xunit = [tuple(setups(suite, test)) for test in suite.users(fixture)]
    for functions in by_xunit:
        if functions not in known:
            found = (effect for function in functions for effect in suite.effects.of(function))
            known[functions] = any(_visits(fixture, effect, stores) for effect in found)
    return sum(known[functions] for functions in by_xunit)


def _grounds(suite: Suite, fixture: Fixture, works: tuple[Work, ...], on_database: bool) -> frozenset[Fixture]:
    """What a fixture that starts a server, or fills a database, is made from: who asks for that may talk to either."""
    starts = fixture.scope and any(work.fixture is fixture for work in works)
    own = frozenset(one for one in brought(suite, fixture) if one.plugin is None)
    return own | _made_alike(suite, works) if starts or on_database else frozenset()


def _made_alike(suite: Suite, works: tuple[Work, ...]) -> frozenset[Fixture]:
    """Who gets it from a helper that the fixture itself calls: `return connect_to_search()`, in either of them."""
    helpers = {helper for work in works for helper in _helpers(suite, work.fixture)}
    return frozenset(one for one in suite.fixtures if helpers and not helpers.isdisjoint(_helpers(suite, one)))


def _helpers(suite: Suite, fixture: Fixture) -> Iterator[FunctionRef]:
    """The functions of the project whose results a fixture keeps or hands on."""
    if fixture.function is None:
        return
    for position, step in enumerate(suite.names.function(fixture.function).steps):
        match step.action:
            case facts.Assign(_, facts.Call(func), _) | facts.Return(facts.Call(func)):
                helper = suite.flow.referent(func, suite.flow.frame(fixture.function), position)
                if isinstance(helper, FunctionRef):
                    yield helper


def _works(suite: Suite, one: Fixture, autouse: Fixture) -> list[Work]:
    if one.plugin is not None:
        return [Work(one, one.name, None)] if one.plugin == "pytest-django" and one.name in _DATABASE_FIXTURES else []
    if one.function is None or (one is not autouse and one.autouse):
        return []
    per_test = not one.scope
    felt = (e for e in effects_to_the_end(suite, one.function) if _is_felt(e, per_test))
    felt = (e for e in felt if not (per_test and is_done_once(suite, one, e)) and not is_for_nothing(suite, one, e))
    return [Work(one, e.name, e) for e in felt if not _is_chosen(suite, one.function, e) and not _is_far(suite, e)]


def _is_far(suite: Suite, effect: Effect) -> bool:
    """Do many functions lie between, and does one of them choose? Then it is hardly meant for every test."""
    return len(effect.chain) > _NEAR and helper_decides(suite, effect)


def _is_chosen(suite: Suite, function: FunctionRef, effect: Effect) -> bool:
    """Does the fixture choose whether to do it: by what `request` or the worker says, or by a return above it?"""
    step = effect.chain[0].step
    conditions = (b.subject for b in step.blocks if b.kind in ("if", "else") and b.subject is not None)
    if any(not _CHOOSING.isdisjoint(names(condition)) for condition in conditions):
        return True
    for earlier in suite.names.function(function).steps:
        if earlier.span == step.span:
            return False
        if isinstance(earlier.action, facts.Return) and any(block.kind == "if" for block in earlier.blocks):
            return True
    return False


def _is_felt(effect: Effect, per_test: bool) -> bool:
    entry = effect.entry
    if effect.name == "gc.collect" or is_hash(effect):
        return False  # judged by rules of their own
    if isinstance(entry, Expensive):
        if entry.kind in _DATABASE_KINDS:
            return per_test or entry.cost >= Cost.HIGH
        if per_test:
            enough = entry.cost >= Cost.MID or entry.kind in _WHOLE_RUN
            return enough and entry.kind in _PER_TEST and entry.cost is not Cost.NONE
        is_over = entry.kind == "subprocess" and entry.sharing is Sharing.SAFE  # a short command: nothing stays
        is_little = entry.kind == "k8s" and entry.cost < Cost.MID  # a configuration is read
        return entry.kind in _WHOLE_RUN and entry.cost is not Cost.NONE and not is_over and not is_little
    if isinstance(entry, Client):
        if entry.family in _DATABASE_FAMILIES:
            return per_test and entry.does.reaches_network and (not entry.awaited or _is_awaited(effect.site))
        return not per_test and entry.does in (Does.CONNECT, Does.BLOCKING)
    return False


def _is_awaited(hop: Hop) -> bool:
    return is_awaited(hop) or isinstance(hop.step.action, facts.Enter)


def _is_database(work: Work) -> bool:
    entry = work.effect.entry if work.effect is not None else None
    if isinstance(entry, Expensive):
        return entry.kind in _DATABASE_KINDS
    return not isinstance(entry, Client) or entry.family in _DATABASE_FAMILIES


def _store(work: Work) -> str:
    """The sort of a database: what visits one says nothing of another."""
    entry = work.effect.entry if work.effect is not None else None
    return entry.family if isinstance(entry, Client) else "db"


def _cost(work: Work) -> int:
    entry = work.effect.entry if work.effect is not None else None
    return int(entry.cost) if isinstance(entry, Expensive) else 0


def _is_marked(test: Test) -> bool:
    return any(mark.name == "django_db" for mark in test.marks)
