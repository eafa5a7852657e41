"""Calls of `sleep` in the tests' own code, and the ways to them from a test or fixture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from suitevet.catalog import Cost, Expensive
from suitevet.facts import model as facts
from suitevet.facts.parts import calls, last_name, reached
from suitevet.suite.answers import Answers
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.effects.flow import Frame
from suitevet.suite.names.conditions import may_run
from suitevet.suite.names.names import External, FunctionRef
from suitevet.suite.suite import Suite


class Sleepers:
    """Follows calls only into functions whose name says that they might lead to a `sleep`: most lead nowhere."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._known: Answers[FunctionRef, tuple[Effect, ...]] = Answers(circular=())

    def of(self, function: FunctionRef) -> tuple[Effect, ...]:
        """The sleeps that a call of the function runs into, each with the chain of calls to it."""
        return self._known.of(function, lambda: tuple(self._found(function)) if function in self._calls else ())

    def _found(self, function: FunctionRef) -> Iterator[Effect]:
        if self._sleepy.isdisjoint(self._calls[function]):
            return
        frame = self._suite.flow.frame(function)
        for position, step in enumerate(reached(self._suite.names.function(function).steps)):
            if not may_run(self._suite.names, function, step.blocks):
                continue
            for call in calls(step.action):
                if last_name(call.func) in self._sleepy:
                    yield from self._through(call, step, frame, position)

    def _through(self, call: facts.Call, step: facts.Step, frame: Frame, position: int) -> Iterator[Effect]:
        hop = Hop(frame, step, call)
        target = self._suite.flow.referent(call.func, frame, position)
        if isinstance(target, External):
            entry = self._suite.catalog.expensive(self._suite.flow.canonical(target.name))
            if entry is not None and is_sleep(entry):
                yield Effect(Kind.EXPENSIVE, entry.name, "call", entry, (hop,))
        elif isinstance(target, FunctionRef):
            yield from (effect._replace(chain=(hop, *effect.chain)) for effect in self.of(target))

    @cached_property
    def _calls(self) -> Mapping[FunctionRef, frozenset[str]]:
        """The last names of everything called, for each function of the tests' own files."""
        return {
            function: self._suite.flow.called_names(function)
            for path, module in self._suite.names.modules.items()
            if is_of_tests(self._suite, path)
            for function in (FunctionRef(path, position) for position in range(len(module.facts.functions)))
        }

    @cached_property
    def _sleepy(self) -> frozenset[str]:
        """`sleep`, and the names of functions that call something of a sleepy name."""
        callers: dict[str, set[str]] = {}
        for function, called in self._calls.items():
            for name in called:
                callers.setdefault(name, set()).add(self._suite.names.function(function).name)
        found = {"sleep"}
        waiting = ["sleep"]
        while waiting:
            new = callers.get(waiting.pop(), set()) - found
            found |= new
            waiting.extend(new)
        return frozenset(found)


def is_sleep(entry: Expensive) -> bool:
    """A call that always takes as long as its argument says; waiting for an event ends earlier as a rule."""
    return entry.kind == "wait" and entry.seconds is not None and entry.cost > Cost.NONE


def is_of_tests(suite: Suite, path: str) -> bool:
    """Is a file part of the test suite, not of what is tested?"""
    if path in suite.collected or path in suite.conftests or path in suite.plugin_modules:
        return True
    return any(part in ("test", "tests", "testing") for part in path.split("/")[:-1])

