"""The widest safe scope of a fixture, and every reason why it is not wider."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from suitevet.catalog import Expensive, Sharing
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, evaluated, inner, within
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.effects.flow import yielded
from suitevet.suite.graph.publicity import is_public
from suitevet.suite.groups import groups
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.scope.checks import check_of_test
from suitevet.suite.scope.expenses import expense, waits_for_unseen
from suitevet.suite.scope.freshness import freshness, resets
from suitevet.suite.scope.intentions import intentions
from suitevet.suite.scope.limits import SPLIT, Limit
from suitevet.suite.scope.loops import loop_limit, serving_limit
from suitevet.suite.scope.precedence import precedence
from suitevet.suite.scope.recording import recording
from suitevet.suite.scope.removals import removals
from suitevet.suite.scope.served import served
from suitevet.suite.scope.side_effects import SideEffects
from suitevet.suite.sharing.outcomes import fails_at_times
from suitevet.suite.sharing.setups import instance
from suitevet.suite.sharing.sharing import Sharers
from suitevet.suite.sharing.transactions import rolled_back
from suitevet.suite.sharing.verbs import Harm
from suitevet.suite.suite import Suite
from suitevet.suite.unread import Unread


class Ceiling(NamedTuple):
    """`scope` is the widest at which nothing known forbids sharing; `certain` is False where something was not seen."""

    scope: Scope
    limits: tuple[Limit, ...]
    cascade: tuple[Fixture, ...]  # fixtures that must become as wide as well
    certain: bool
    doubts: tuple[str, ...]

    def binding(self) -> tuple[Limit, ...]:
        """The limits that hold the scope where it is."""
        return tuple(limit for limit in self.limits if limit.cap <= self.scope and limit.cap < Scope.SESSION)


# What tests leave in these is there for the next ones to find.
_STORES = frozenset({"db-connect", "db-schema", "db-server", "migration", "container", "search", "broker"})
_PROGRAMS = frozenset({"build", "subprocess", "network"})
# New for every test, and made of something that need not be.
_MADE_OF_OTHERS = frozenset({"test-client"})
_LIFTABLE = frozenset({"mutation", "patch", "request", "idle", "loop"})
_WRITES = (facts.Assign, facts.Augment, facts.Delete, facts.Enter)
_TOOLS = frozenset({"monkeypatch", "mocker", "tmp_path", "tmpdir"})


@dataclass(slots=True)
class Ceilings:
    """Ceilings of fixtures, computed once each."""

    suite: Suite
    _known: dict[Fixture, Ceiling] = field(default_factory=dict)
    _bodies: dict[Fixture, tuple[Limit, ...]] = field(default_factory=dict)
    _side_effects: SideEffects = field(init=False)

    def __post_init__(self) -> None:
        self._side_effects = SideEffects(self.suite)

    def of(self, fixture: Fixture) -> Ceiling:
        if fixture not in self._known:
            for group in groups(fixture, self._asked, self._known):
                self._work_out(group)
        return self._known[fixture]

    def is_fixed(self, fixture: Fixture) -> bool:
        """Does its own body keep it as narrow as it is, in a way that no split and no other request would change?

        This is seen before its users, which may be thousands, are looked at.
        """
        held = (limit for limit in self._body(fixture) if limit.cap <= (fixture.scope or Scope.FUNCTION))
        return any(map(_is_firm, held))

    def _asked(self, fixture: Fixture) -> tuple[Fixture, ...]:
        """The fixtures whose own ceilings are limits of this one."""
        found = [answer for name in _needed(self.suite, fixture) for answer in answers(self.suite, fixture, name)]
        narrower = (one for one in found if one is not None and one.scope is not Scope.SESSION)
        return tuple(dict.fromkeys(narrower))

    def _work_out(self, group: list[Fixture]) -> None:
        """Fixtures whose requests lead to each other, of which each is told so of the others; mostly one alone."""
        for fixture in group:
            doubt = "its requests lead back to itself"
            self._known[fixture] = Ceiling(fixture.scope or Scope.FUNCTION, (), (), False, (doubt,))
        self._known.update([(fixture, self._ceiling(fixture)) for fixture in group])

    def _ceiling(self, fixture: Fixture) -> Ceiling:
        own = fixture.scope
        function = self.suite.function(fixture)
        if own is None or function is None:
            reason = "its scope is computed" if own is None else "its code cannot be seen"
            return Ceiling(own or Scope.FUNCTION, (), (), False, (reason,))
        limits = [*self._requests(fixture), *self._body(fixture), *self._sharing(fixture)]
        limits += self._unread(fixture)
        limits.sort(key=_tightness)
        scope = max(min((limit.cap for limit in limits), default=Scope.SESSION), own)
        if scope is Scope.PACKAGE:  # package scope falls back to the session without `__init__.py`: never advised
            scope = max(Scope.MODULE, own)
        doubts = tuple(dict.fromkeys(limit.reason for limit in limits if limit.kind == "unknown"))
        return Ceiling(scope, tuple(limits), cascade(self.suite, fixture, scope), not doubts, doubts)

    def _unread(self, fixture: Fixture) -> Iterator[Limit]:
        for path in self.suite.ask(Unread).bearing_on(fixture.path)[:1]:
            yield Limit(Scope.FUNCTION, f"`{path}` was not analysed", path, None, "unknown")
        if is_public(self.suite, fixture.path):
            yield Limit(Scope.SESSION, "suites of other projects may use it", fixture.path, fixture.span, "unknown")

    # --- what it requests ---

    def _requests(self, fixture: Fixture) -> Iterator[Limit]:
        for name, span in self.suite.fetched(fixture):
            if name is None:
                reason = "it calls `getfixturevalue` with a computed name"
                yield Limit(Scope.FUNCTION, reason, fixture.body_path, span, "unknown")
        for name in _needed(self.suite, fixture):
            if name == "request":
                continue
            found = tuple(answers(self.suite, fixture, name).items())
            for answer, test in found:
                yield from self._request(fixture, name, answer, test)
            cap = widest_alike(self.suite, fixture, name) if len(found) > 1 else Scope.SESSION
            elsewhere = found[-1][1] if found else None
            if cap < Scope.SESSION and elsewhere is not None:
                reason = f"`{name}` is another fixture in `{elsewhere.path}`"
                yield Limit(cap, reason, fixture.path, fixture.span, "request")

    def _request(self, fixture: Fixture, name: str, answer: Fixture | None, test: Test | None) -> Iterator[Limit]:
        if test is not None and name in test.closure.direct:
            reason = f"`{name}` is parametrized directly in `{test.name}`"
            yield Limit(Scope.FUNCTION, reason, test.path, self._span(test), "request")
        elif answer is None:
            reason = f"`{name}` is not defined" if test is not None else "no test is known that uses it"
            yield Limit(Scope.FUNCTION, reason, fixture.path, fixture.span, "unknown")
        elif answer.plugin is not None:
            cap = answer.scope if answer.scope is not None else Scope.FUNCTION
            reason = f"`{name}` is {cap.word}-scoped"
            if self._is_idle(fixture, name):
                yield Limit(cap, reason, fixture.path, fixture.span, "idle", f"drop `{name}`, which it does not use")
            else:
                yield Limit(cap, reason, fixture.path, fixture.span, "request", self._wider(answer))
        elif answer.scope is None:
            yield Limit(Scope.FUNCTION, f"the scope of `{name}` is computed", answer.path, answer.span, "unknown")
        else:
            widest = self.of(answer).scope if answer.scope is not Scope.SESSION else Scope.SESSION
            reason = f"`{name}` cannot be wider than {widest.word}"
            if self._only_ends(fixture, name, answer):
                yield Limit(widest, reason, answer.path, answer.span, "order", SPLIT)
            else:
                yield Limit(widest, reason, answer.path, answer.span, "request")
            if answer.scope < Scope.MODULE:  # it would have to move as well
                for doubt in self.of(answer).doubts[:1]:
                    yield Limit(Scope.SESSION, f"`{name}`: {doubt}", answer.path, answer.span, "unknown")

    def _only_ends(self, fixture: Fixture, name: str, answer: Fixture) -> bool:
        """Is it requested, and never mentioned, for what it does after the test: does it do nothing before?"""
        function = self.suite.function(answer)
        if function is None or answer.function is None or not function.is_generator or self._mentions(fixture, name):
            return False
        requested = (self.suite.answer(answer, each) for each in answer.requests if each != "request")
        if not all(one is not None and one.scope not in (None, Scope.FUNCTION) for one in requested):
            return False
        position = next(at for at, step in enumerate(function.steps) if yielded(step.action) is not None)
        before = [step for step in function.steps[:position] if calls(step.action) or isinstance(step.action, _WRITES)]
        return not before and not any(block.kind == "with" for block in function.steps[position].blocks)

    def _is_idle(self, fixture: Fixture, name: str) -> bool:
        """Does it request, and never mention, something that does nothing by itself?"""
        function = self.suite.function(fixture)
        if function is None or name not in _TOOLS or name not in fixture.requests:
            return False
        return not self._mentions(fixture, name)

    def _mentions(self, fixture: Fixture, name: str) -> bool:
        function = self.suite.function(fixture)
        steps = function.steps if function is not None else ()
        nested = any(isinstance(step.action, facts.Define | facts.DefineClass) for step in steps)
        return nested or facts.Name(name) in {part for step in steps for part in within(step.action)}

    def _wider(self, answer: Fixture) -> str:
        known = self.suite.catalog.plugin_fixture((answer.plugin or "",), answer.name)
        return known.wider if known is not None else ""

    def _span(self, test: Test) -> facts.Span | None:
        return self.suite.names.function(test.function).span if test.function is not None else None

    # --- what its body does ---

    def _body(self, fixture: Fixture) -> tuple[Limit, ...]:
        if fixture not in self._bodies:
            function = self.suite.function(fixture)
            self._bodies[fixture] = tuple(self._of_body(fixture, function)) if function is not None else ()
        return self._bodies[fixture]

    def _of_body(self, fixture: Fixture, function: facts.Function) -> Iterator[Limit]:
        yield from freshness(self.suite, fixture, function)
        yield from intentions(fixture, function)
        yield from precedence(self.suite, fixture)
        if fixture.function is not None:
            yield from recording(self.suite, fixture, fixture.function)
            yield from served(self.suite, fixture, fixture.function)
            yield from removals(self.suite, fixture, fixture.function)
        yield from self._method(fixture, function)
        limit = loop_limit(self.suite, fixture, function)
        if limit is not None:
            yield Limit(limit.cap, limit.reason, fixture.path, fixture.span, "loop", limit.instead)
        served_once = serving_limit(self.suite, fixture) if limit is None else None
        if served_once is not None and served_once.cap < Scope.SESSION:
            yield Limit(served_once.cap, served_once.reason, fixture.path, fixture.span, "identity")
        yield from self._side_effects.limits(fixture)
        yield from self._teardown(fixture, function)
        yield from self._transaction(fixture, function)

    def _method(self, fixture: Fixture, function: facts.Function) -> Iterator[Limit]:
        if fixture.cls is None:
            return
        first = function.parameters[0].name if function.parameters else ""
        uses_self = any(
            part == facts.Name(first)
            for step in function.steps
            for expression in evaluated(step.action)
            for part in inner(expression)
        )
        if uses_self and first != "cls":
            reason = "it uses `self`, which is a new instance for every test"
            yield Limit(Scope.FUNCTION, reason, fixture.path, fixture.span, "method", "move it out of the class")
        else:
            reason = "it is a method of a class"
            yield Limit(Scope.CLASS, reason, fixture.path, fixture.span, "method", "move it to the module")

    def _teardown(self, fixture: Fixture, function: facts.Function) -> Iterator[Limit]:
        step = check_of_test(function)
        if step is not None:
            reason = "its teardown checks what each test did"
            yield Limit(Scope.FUNCTION, reason, fixture.body_path, step.span, "teardown")

    def _transaction(self, fixture: Fixture, function: facts.Function) -> Iterator[Limit]:
        step = rolled_back(function)
        if step is not None:
            reason = "it wraps each test in a transaction"
            yield Limit(Scope.FUNCTION, reason, fixture.body_path, step.span, "transaction")

    # --- who shares its value ---

    def _sharing(self, fixture: Fixture) -> Iterator[Limit]:
        fresh = self._fresh(fixture)
        if fresh is not None:
            entry = fresh.entry
            hazard = entry.hazard if isinstance(entry, Expensive) else ""
            reason = f"`{fresh.name}` is meant to be new for every test" + (f" ({hazard})" if hazard else "")
            instead = entry.instead if isinstance(entry, Expensive) and entry.kind in _MADE_OF_OTHERS else ""
            yield Limit(Scope.FUNCTION, reason, fresh.site.path, fresh.site.span, "mutation", instead)
        uses = tuple(Sharers(self.suite).uses(fixture))
        for use in uses:
            if use.harm >= Harm.WRITES:
                reason = f"`{self.suite.names.function(use.user).qualname}` changes it: {use.what}"
                yield Limit(Scope.FUNCTION, reason, use.path, use.span, "mutation", SPLIT)
            elif use.harm is Harm.UNKNOWN:
                said = f"{use.what} is done to it" if use.what.startswith("`") else f"it is {use.what}"
                yield Limit(Scope.SESSION, f"{said} in `{use.path}`", use.path, use.span, "unknown")
        undone = fails_at_times(self.suite, (use for use in uses if use.harm is Harm.UNKNOWN))
        if undone is not None:
            reason = f"`{self.suite.names.function(undone.user).qualname}` expects to fail what works for others"
            yield Limit(Scope.FUNCTION, reason, undone.path, undone.span, "mutation", SPLIT)
        yield from self._leftovers(fixture)

    def _leftovers(self, fixture: Fixture) -> Iterator[Limit]:
        """A shared server, database or folder keeps what each test leaves in it; so may what nobody knows."""
        if fixture.function is None:
            return
        cost = expense(self.suite, fixture) if fixture in self.suite.took else None
        if cost is not None and cost.is_unnamed:
            reason = "what takes the time in it is not known"
            yield Limit(Scope.SESSION, reason, fixture.path, fixture.span, "unknown")
        effects = self.suite.effects.of(fixture.function)
        unseen = waits_for_unseen(effects)
        if unseen is not None:
            reason = f"`{unseen.name}` waits for something of which nothing is known"
            yield Limit(Scope.SESSION, reason, unseen.site.path, unseen.site.span, "unknown")
        for effect in effects:
            if isinstance(effect.entry, Expensive) and effect.entry.outside and _leaves_something(effect, effect.entry):
                hazard = f" ({effect.entry.hazard})" if effect.entry.hazard else ""
                reason = f"`{effect.name}` keeps what a test leaves in it{hazard}"
                kept = effect.entry.kind in _STORES and not self._is_undone_by_others(fixture)
                instead = effect.entry.instead if kept else ""
                yield Limit(Scope.SESSION, reason, effect.site.path, effect.site.span, "unknown", instead)
                return

    def _is_undone_by_others(self, fixture: Fixture) -> bool:
        """Does a narrower fixture made from it roll back what a test leaves, or clear it?"""
        seen: set[Fixture] = set()
        waiting = [*self.suite.dependents(fixture)]
        while waiting:
            dependent = waiting.pop()
            function = self.suite.function(dependent)
            if dependent in seen or function is None or dependent.scope is not Scope.FUNCTION:
                continue
            if rolled_back(function) is not None or any(True for _ in resets(self.suite, dependent, function)):
                return True
            seen.add(dependent)
            waiting.extend(self.suite.dependents(dependent))
        return False

    def _fresh(self, fixture: Fixture) -> Effect | None:
        if fixture.function is None:
            return None
        for effect in self.suite.effects.of(fixture.function):
            if isinstance(effect.entry, Expensive) and effect.entry.sharing is Sharing.FRESH:
                return effect
        return None


def _is_firm(limit: Limit) -> bool:
    """Would neither a split nor another request lift it?"""
    return limit.kind not in _LIFTABLE and limit.instead != SPLIT


def _tightness(limit: Limit) -> tuple[int, bool, bool]:
    """Those first that hold most: whoever has room for one reason shows the first."""
    return (limit.cap, limit.kind == "unknown", not _is_firm(limit))


def _leaves_something(effect: Effect, entry: Expensive) -> bool:
    """Does it outlive the call? A program that has ended, and whose output nobody takes, was run for what it leaves."""
    steps = (effect.chain[0].step, effect.site.step)
    is_dropped = any(isinstance(step.action, facts.Evaluate) for step in steps)
    return entry.sharing is Sharing.RESET or (entry.sharing is Sharing.SAFE and entry.kind in _PROGRAMS and is_dropped)


def cascade(suite: Suite, fixture: Fixture, scope: Scope) -> tuple[Fixture, ...]:
    """The fixtures that must become as wide as well: those it requests, and those they request."""
    moved: dict[Fixture, None] = {}
    waiting = [fixture]
    while waiting:
        current = waiting.pop()
        for name in _needed(suite, current):
            for answer in answers(suite, current, name):
                if answer is None or answer.plugin or answer in moved or answer is fixture:
                    continue
                if answer.scope is not None and answer.scope < scope:
                    moved[answer] = None
                    waiting.append(answer)
    return tuple(moved)


def _needed(suite: Suite, fixture: Fixture) -> tuple[str, ...]:
    """The names it requests, and those it fetches while it runs."""
    fetched = (name for name, _ in suite.fetched(fixture) if name is not None)
    return tuple(dict.fromkeys((*fixture.requests, *fetched)))


Answered = Mapping[Fixture | None, Test | None]


def answers(suite: Suite, fixture: Fixture, name: str) -> Answered:
    """Every distinct answer to a request over all tests that use the fixture, with one such test each.

    Who answers a fixture that no test is known to use, as it is fetched while tests run, is not known either.
    """
    return suite.ask_of(_answered, (fixture, name))


def _answered(suite: Suite, request: tuple[Fixture, str]) -> Answered:
    fixture, name = request
    found: dict[Fixture | None, Test | None] = {} if suite.users(fixture) else {None: None}
    for test in suite.users(fixture):
        found.setdefault(_answer(suite, fixture, name, test), test)
    return found


def _answer(suite: Suite, fixture: Fixture, name: str, test: Test) -> Fixture | None:
    if name in fixture.requests:
        return test.closure.answer(name, fixture)
    return next(reversed(suite.definitions_for(test, name)), None)


def widest_alike(suite: Suite, fixture: Fixture, name: str) -> Scope:
    """The widest scope at which all tests that share a fixture agree on what answers its request."""
    for scope in (Scope.SESSION, Scope.MODULE, Scope.CLASS):
        met = {(instance(test, scope), _answer(suite, fixture, name, test)) for test in suite.users(fixture)}
        if len({shared for shared, _ in met}) == len(met):
            return scope
    return Scope.FUNCTION
