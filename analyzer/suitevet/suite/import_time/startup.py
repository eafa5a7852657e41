"""What pytest makes Python do before the first test runs: the costly work of every module that collecting imports."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.catalog import Client, Cost, Does, Evidence, Expensive
from suitevet.facts import model as facts
from suitevet.facts.parts import dotted
from suitevet.finding import Confidence
from suitevet.numerals import number
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.effects.imports import Route
from suitevet.suite.effects.slept import slept
from suitevet.suite.import_time.bystanders import Bystanders, is_example
from suitevet.suite.import_time.conditions import helper_decides, is_conditional, project_decides
from suitevet.suite.import_time.probes import is_little
from suitevet.suite.import_time.sorts import Sort, sort_of
from suitevet.suite.names.names import FunctionRef, Place
from suitevet.suite.suite import Suite

HOOKS = ("pytest_configure", "pytest_sessionstart", "pytest_generate_tests", "pytest_collection_modifyitems",
         "pytest_collection_finish", "pytest_collect_file", "pytest_ignore_collect", "pytest_addoption")  # fmt: skip


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
    confidence: Confidence  # less where the tables are not sure, least where a helper decides or it is a mere look

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
        self._bystanders = Bystanders(suite)
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
            sort = sort_of(self._suite, effect, path)
            if sort is None:
                continue
            work = Work(sort, effect, path, _name(self._suite, effect), _part(self._suite, effect), route,
                        self._confidence(effect, sort, path))  # fmt: skip
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

    def _confidence(self, effect: Effect, sort: Sort, path: str) -> Confidence:
        entry = effect.entry
        known = isinstance(entry, Client | Expensive) and entry.evidence is not Evidence.ESTIMATE
        if any(asked(self._suite, effect) for asked in (helper_decides, project_decides, is_little)):
            return Confidence.LOW
        if self._bystanders.holds(path) or (sort >= Sort.EXPENSIVE and _is_object(effect) and is_example(path)):
            return Confidence.LOW
        if isinstance(entry, Client) and entry.does is Does.NOTHING and len(effect.chain) > 1 and entry.family == "aws":
            return Confidence.LOW  # a bare session, and not even in sight
        return Confidence.HIGH if known and not is_conditional(effect) else Confidence.MEDIUM

    # --- time ---

    def processes(self, work: Work) -> int | None:
        """How many processes of a run pay for it: workers, and for a conftest the controller too; None if unknown."""
        workers = self._suite.settings.numprocesses
        if workers is None or workers == "0":
            return 1
        asked = number(workers)
        return asked + (work.route.start not in self._suite.collected) if asked is not None else None

    def seconds(self, work: Work) -> tuple[float, float] | None:
        """What it costs one process, as far as anyone has measured or estimated it."""
        entry = work.entry
        asleep = slept(self._suite.flow, work.effect)
        if asleep is not None:
            return (asleep, asleep)
        if isinstance(entry, Client) and entry.does is Does.IMDS and entry.family in _LOOKUP_SECONDS:
            return _LOOKUP_SECONDS[entry.family]
        cost = entry if isinstance(entry, Expensive) else self._suite.catalog.expensive(work.effect.name)
        if cost is None:
            return None
        return (cost.first_ms / 1000, cost.first_ms / 1000) if cost.first_ms is not None else cost.cost.seconds


def _is_object(effect: Effect) -> bool:
    """Is an application or a client made, and nothing done with it?"""
    return isinstance(effect.entry, Client) or (
        effect.expensive_kind in ("app-factory", "test-client")
    )


def _rank(work: Work) -> tuple[int, int, int]:
    cost = work.entry.cost if isinstance(work.entry, Expensive) else Cost.NONE
    return (work.sort, -cost, len(work.effect.chain))


def _without_uses(found: list[Work]) -> Iterator[Work]:
    """Calls on a client that the same file makes a little earlier are no second cause, nor is the session it is of."""
    made: set[str] = set()
    asking = tuple(work.effect.name for work in found if work.sort is Sort.NETWORK)
    for work in found:
        entry = work.entry
        if work.sort is Sort.LAZY and any(name.startswith(f"{work.effect.name}.") for name in asking):
            continue
        if isinstance(entry, Client) and work.sort is Sort.NETWORK:
            if entry.does is Does.CALL and entry.family in made and entry.family != "http":
                continue
            made.add(entry.family)
        yield work


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


_LOOKUP_SECONDS = {"aws": (2.0, 2.0), "gcp": (2.9, 3.8)}
