"""What a fixture does to things that are not its value, and that more tests than its own can see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from suitevet.facts import model as facts
from suitevet.suite.effects.evidence import Effect, Kind, after_yield
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.scope.limits import Limit
from suitevet.suite.suite import Suite

_NEAR = 3  # hops: what is written further away is the project's own business
_PATCHING = ("pytest.MonkeyPatch.", "pytest_mock.MockerFixture.patch", "pytest_mock.MockerFixture.spy")
_PATCHERS = (".context", ".undo")  # of patches, not patches themselves
_SPLIT = "split it: a wide resource, a reset per test"


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
        found = tuple(e for e in effects if _changes(e))
        for effect in found:
            if _empties(effect):
                reason = f"it empties `{effect.name}` for each test"
                yield _limit(Scope.FUNCTION, reason, effect, _SPLIT)
                return
            if self._undone(fixture.function, effect):
                reason = f"it changes `{effect.name}`, which tests that do not request it would see"
                yield _limit(Scope.FUNCTION, reason, effect)
                return
            others = self._other_writers(effect, fixture.function)
            if others:
                name = self.suite.names.function(min(others)).qualname
                yield _limit(Scope.FUNCTION, f"it sets `{effect.name}`, and so does `{name}`", effect)
                return
        for effect in found[:1]:
            reason = f"it sets `{effect.name}`, which something may change between two tests"
            yield Limit(Scope.SESSION, reason, effect.site.path, effect.site.span, "unknown")

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


def _method(call: facts.Call) -> str:
    return call.func.name if isinstance(call.func, facts.Attribute) else ""


def _fills_once(effect: Effect) -> bool:
    """`if ENTRY is None: ENTRY = …`: whoever comes first writes what all would write."""
    return any(block.kind == "if" for hop in effect.chain for block in hop.step.blocks)


def _limit(cap: Scope, reason: str, effect: Effect, instead: str = "") -> Limit:
    return Limit(cap, reason, effect.site.path, effect.site.span, "process", instead)
