"""What a fixture does to things that are not its value, and that more tests than its own can see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from suitevet.facts import model as facts
from suitevet.suite.effects.evidence import Effect, Kind, after_yield
from suitevet.suite.effects.flow import yielded
from suitevet.suite.model import Fixture, Scope, Test
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.scope.bystanders import Touch, touches
from suitevet.suite.scope.limits import SPLIT, Limit
from suitevet.suite.scope.patching import patches_around
from suitevet.suite.sharing.texts import gives_what_is_there
from suitevet.suite.suite import Suite

_NEAR = 3  # hops: what is written further away is the project's own business
_PATCHING = ("pytest.MonkeyPatch.", "pytest_mock.MockerFixture.patch", "pytest_mock.MockerFixture.spy")
_TAKING_BACK = ("delete", "remove", "destroy", "drop", "put", "patch", "update", "purge", "truncate")
_PATCHERS = (".context", ".undo")  # of patches, not patches themselves


@dataclass(frozen=True, eq=False)
class SideEffects:
    """State of the process and of the project that fixtures and tests change."""

    suite: Suite

    def limits(self, fixture: Fixture) -> Iterator[Limit]:
        """Changed state would stay changed for tests that do not request the fixture, or is changed by others between.

        What is never undone stays changed anyway: if nobody else writes it, only the certainty suffers.
        """
        if fixture.function is None:
            return
        effects = self.suite.effects.of(fixture.function)
        patch = next((e for e in effects if e.name.startswith(_PATCHING) and not e.name.endswith(_PATCHERS)), None)
        if patch is not None:
            reason = f"`{patch.name}` in it is undone after each test, which others must not see"
            yield _limit(Scope.FUNCTION, reason, patch)
            return
        yield from self._in_force(fixture, fixture.function)
        yield from self._on_others(fixture, fixture.function)
        found = tuple(e for e in effects if _changes(e))
        for effect in found:
            if _empties(effect):
                reason = f"it empties `{effect.name}` for each test"
                yield _limit(Scope.FUNCTION, reason, effect, SPLIT)
                return
            if self._lasts(fixture.function, effect):
                cap = self._alone(fixture)
                if cap < Scope.SESSION:
                    reason = f"`{effect.name}` is changed until its end, and tests that do not request it would see it"
                    yield _limit(cap, reason, effect)
                continue
            if self._undone(fixture.function, effect):
                reason = f"it changes `{effect.name}`, which tests that do not request it would see"
                yield _limit(Scope.FUNCTION, reason, effect)
                return
            if _begins_anew(effect):
                reason = f"it sets `{effect.name}` back before each test"
                yield _limit(Scope.FUNCTION, reason, effect, SPLIT)
                return
            others = self._other_writers(effect, fixture.function)
            if others:
                name = self.suite.names.function(min(others)).qualname
                yield _limit(Scope.FUNCTION, f"it sets `{effect.name}`, and so does `{name}`", effect)
                return
        for effect in found[:1] or tuple(e for e in effects if e.kind is Kind.WRITES and not _fills_once(e))[:1]:
            what = "an attribute by `setattr()`" if effect.name == "setattr" else f"`{effect.name}`"
            reason = f"it sets {what}, which something may change between two tests"
            yield Limit(Scope.SESSION, reason, effect.site.path, effect.site.span, "unknown")

    def _in_force(self, fixture: Fixture, function: FunctionRef) -> Iterator[Limit]:
        """A patch, a fake or a setting that holds until the teardown: `with mock.patch(…): yield`."""
        patch = next(patches_around(self.suite, function), None)
        cap = self._alone(fixture) if patch is not None else Scope.SESSION
        if patch is not None and cap < Scope.SESSION:
            reason = f"`{patch.name}` is in force until its end, and tests that do not request it would see it"
            yield Limit(cap, reason, fixture.body_path, patch.span, "patch", "leave the patch to the narrow one")

    def _on_others(self, fixture: Fixture, function: FunctionRef) -> Iterator[Limit]:
        """What it does to an object that is there before it, and for others too."""
        done = touches(self.suite, function, self._wider_requests(fixture))
        for touch in done.put_back[:1]:
            reason = f"{touch.said} in it puts things in order after each test"
            yield Limit(Scope.FUNCTION, reason, fixture.body_path, touch.step.span, "process", SPLIT)
        cap = self._alone(fixture) if done.in_force else Scope.SESSION
        for touch in done.in_force[:1] if cap < Scope.SESSION else ():
            reason = f"{touch.said} in it holds until its end, and tests that do not request it would see that"
            yield Limit(cap, reason, fixture.body_path, touch.step.span, "patch", "leave the change to the narrow one")
        for touch in done.for_good[:1]:
            reason = f"{touch.said} in it reaches what others have as well"
            yield Limit(Scope.SESSION, reason, fixture.body_path, touch.step.span, "unknown")
        for touch in done.called_after[:1]:
            yield Limit(
                Scope.SESSION, f"it calls {touch.said} after each test", fixture.body_path, touch.step.span, "unknown"
            )

        yield from self._stored(fixture, done.stored)

    def _stored(self, fixture: Fixture, stored: tuple[Touch, ...]) -> Iterator[Limit]:
        """A row, say: tests may delete it by its number, and without a look at the fixture's value."""
        handles = {touch.owner.id for touch in stored if isinstance(touch.owner, facts.Name)} & {*fixture.requests}
        for test in self.suite.users(fixture) if handles else ():
            for made in self.suite.flow.method_calls(test.function) if test.function is not None else ():
                if made.name in handles and made.method.startswith(_TAKING_BACK):
                    reason = f"`{test.name}` calls `{made.name}.{made.method}()`, and it has stored something there"
                    yield Limit(Scope.FUNCTION, reason, test.path, made.call.span, "mutation", SPLIT)
                    return
        for touch in stored[:1]:
            reason = f"what it stores by {touch.said} may be changed without it"
            yield Limit(Scope.SESSION, reason, fixture.body_path, touch.step.span, "unknown")

    def _wider_requests(self, fixture: Fixture) -> frozenset[str]:
        """The names it requests whose values others have for longer: what is narrower has to move with it."""
        own = fixture.scope or Scope.FUNCTION
        return frozenset(
            name
            for test in self.suite.users(fixture)
            for name in fixture.requests
            for answer in (test.closure.answer(name, fixture),)
            if answer is not None and ((answer.scope or own) > own or gives_what_is_there(self.suite, answer))
        )

    def _alone(self, fixture: Fixture) -> Scope:
        """The widest scope whose every test uses a fixture."""
        users = set(self.suite.users(fixture))
        near = [test for path in {test.path for test in users} for test in self._tests_of[path]]
        if len(users) == len(self.suite.tests):
            return Scope.SESSION
        if users.issuperset(near):
            return Scope.MODULE
        nodes = {test.node for test in users}
        own = all(test.classes for test in users) and users.issuperset(test for test in near if test.node in nodes)
        return Scope.CLASS if own else Scope.FUNCTION

    @cached_property
    def _tests_of(self) -> Mapping[str, tuple[Test, ...]]:
        found: dict[str, list[Test]] = {}
        for test in self.suite.tests:
            found.setdefault(test.path, []).append(test)
        return {path: tuple(tests) for path, tests in found.items()}

    def _lasts(self, function: FunctionRef, effect: Effect) -> bool:
        """It is the doing of a context of the project's own, within which the fixture yields: `with fake_cloud():`."""
        manager = effect.chain[0].step.action
        return (
            isinstance(manager, facts.Enter)
            and len(effect.chain) > 1
            and any(
                block.kind == "with" and block.subject == manager.manager
                for step in self.suite.names.function(function).steps
                if yielded(step.action) is not None
                for block in step.blocks
            )
        )

    def _undone(self, function: FunctionRef, effect: Effect) -> bool:
        """The same state is written again in the teardown, or changed within a `with` around the yield."""
        definition = self.suite.names.function(function)
        again = any(
            other.name == effect.name and after_yield(definition, other.chain[0].step)
            for other in self.suite.effects.of(function)
        )
        return again or any(block.kind in ("with", "try") for block in effect.chain[0].step.blocks)

    def _other_writers(self, effect: Effect, function: FunctionRef) -> frozenset[FunctionRef]:
        if effect.kind is not Kind.WRITES or _fills_once(effect):
            return frozenset()  # without looking through what all tests do
        return self._writers.get(effect.name, frozenset()) - {function}

    @cached_property
    def _writers(self) -> Mapping[str, frozenset[FunctionRef]]:
        """The tests and fixtures that write each piece of the project's state, themselves or near at hand."""
        found: dict[str, set[FunctionRef]] = {}
        functions = [*(t.function for t in self.suite.tests), *(f.function for f in self.suite.fixtures)]
        for function in dict.fromkeys(functions):
            for effect in self.suite.effects.of(function) if function is not None else ():
                if function is not None and effect.kind is Kind.WRITES and _changes(effect):
                    found.setdefault(effect.name, set()).add(function)
        return {name: frozenset(functions) for name, functions in found.items()}


def _changes(effect: Effect) -> bool:
    return effect.kind is Kind.MUTATES or (effect.kind is Kind.WRITES and len(effect.chain) <= _NEAR)


def _empties(effect: Effect) -> bool:
    """`CACHE.clear()`, at any distance: what the tests before have left goes away."""
    call = effect.call
    return effect.form == "method" and call is not None and _method(call) == "clear"


def _begins_anew(effect: Effect) -> bool:
    """`Handler.seen = []` in its own body: what the tests before have left goes away."""
    if effect.kind is not Kind.WRITES or len(effect.chain) > 1 or _fills_once(effect):
        return False
    match effect.site.step.action:
        case facts.Assign(_, facts.Collection(_, ()) | facts.Literal("none" | "bool" | "int", None | False | 0), _):
            return True
    return False


def _method(call: facts.Call) -> str:
    return call.func.name if isinstance(call.func, facts.Attribute) else ""


def _fills_once(effect: Effect) -> bool:
    """`if ENTRY is None: ENTRY = …`: whoever comes first writes what all would write."""
    return any(block.kind == "if" for hop in effect.chain for block in hop.step.blocks)


def _limit(cap: Scope, reason: str, effect: Effect, instead: str = "") -> Limit:
    return Limit(cap, reason, effect.site.path, effect.site.span, "process", instead)
