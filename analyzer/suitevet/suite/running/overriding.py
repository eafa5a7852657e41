"""Methods that a test's class puts in the place of what an inherited test, fixture or set-up calls on `self`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.effects.evidence import after_yield
from suitevet.suite.model import Test
from suitevet.suite.names.names import ClassRef, FunctionRef, Place, Referent
from suitevet.suite.running.runs import Role, Run, runs
from suitevet.suite.suite import Suite


def overriding(suite: Suite) -> tuple[Run, ...]:
    """Each with the tests that come to it: `setUp` of a base calls `self.make_store()`, which the class defines."""
    return suite.ask(_overriding)


def with_overriding(suite: Suite, test: Test, functions: Iterable[FunctionRef]) -> Iterator[FunctionRef]:
    """Functions that run for a test, and the methods that they call on `self` and only its class has."""
    for function in functions:
        yield function
        for cls in test.classes[-1:]:
            yield from suite.ask_of(_called_instead, (cls, function))


def ending_fixtures(suite: Suite, test: Test) -> Iterator[FunctionRef]:
    """The methods that fixtures of its class call on `self` after their `yield`: `self.tear_down()`."""
    for fixture in test.closure.fixtures:
        if fixture.function is not None and fixture.cls is not None:
            for name in suite.ask_of(_called_at_end, fixture.function):
                for cls in test.classes[-1:]:
                    method = suite.names.class_attribute(cls, name)
                    if isinstance(method, FunctionRef):
                        yield from with_overriding(suite, test, (method,))


def _called_at_end(suite: Suite, function: FunctionRef) -> tuple[str, ...]:
    definition = suite.names.function(function)
    ending = (step for step in definition.steps if after_yield(definition, step))
    return tuple(dict.fromkeys(name for name, is_next in _calls_on_self(definition, ending) if not is_next))


def _called_instead(suite: Suite, called: tuple[ClassRef, FunctionRef]) -> tuple[FunctionRef, ...]:
    cls, function = called
    return tuple(_replacing(suite, cls, function)) if _own_class(suite, function) is not None else ()


def _overriding(suite: Suite) -> tuple[Run, ...]:
    found: dict[FunctionRef, dict[Test, None]] = {}
    for run in runs(suite):
        if run.role is Role.TEARDOWN:
            continue
        for test in run.tests:
            for cls in test.classes[-1:]:
                for method in suite.ask_of(_called_instead, (cls, run.function)):
                    found.setdefault(method, {})[test] = None
    called = {run.function for run in runs(suite)}
    return tuple(
        Run(method, Role.METHOD, suite.names.function(method).qualname, tuple(tests), None)
        for method, tests in found.items()
        if method not in called
    )


def _replacing(suite: Suite, cls: ClassRef, function: FunctionRef) -> Iterator[FunctionRef]:
    """What this class has where the classes of the callers have something else, or nothing."""
    seen, waiting = {function}, [function]
    while waiting:
        caller = waiting.pop()
        own = _own_class(suite, caller)
        for name, is_next in suite.ask_of(_called_on_self, caller) if own is not None else ():
            if own is None:
                continue
            method = _after(suite, cls, own, name) if is_next else suite.names.class_attribute(cls, name)
            if not isinstance(method, FunctionRef) or method in seen:
                continue
            seen.add(method)
            waiting.append(method)
            if method != (_after(suite, own, own, name) if is_next else suite.names.class_attribute(own, name)):
                yield method


def _after(suite: Suite, cls: ClassRef, own: ClassRef, name: str) -> Referent | None:
    """What `super().setUp` of one of its bases means for a class: what the bases behind that one have."""
    lineage = suite.names.lineage(cls)
    for base in lineage[lineage.index(own) + 1 :] if own in lineage else ():
        place = Place(base.path, base.position) if isinstance(base, ClassRef) else None
        binding = suite.names.final(place, name) if place is not None else None
        if place is not None and binding is not None:
            return suite.names.bound(binding, place)
    return None


def _own_class(suite: Suite, function: FunctionRef) -> ClassRef | None:
    place = suite.flow.frame(function).place
    return ClassRef(place.path, place.cls) if place.cls is not None else None


def _called_on_self(suite: Suite, function: FunctionRef) -> tuple[tuple[str, bool], ...]:
    """The methods by name, and whether what is meant comes after the class: `super().setUp()`."""
    definition = suite.names.function(function)
    return tuple(dict.fromkeys(_calls_on_self(definition, definition.steps)))


def _calls_on_self(definition: facts.Function, steps: Iterable[facts.Step]) -> Iterator[tuple[str, bool]]:
    own = definition.parameters[0].name if definition.parameters else ""
    for step in steps:
        for call in calls(step.action):
            match call.func:
                case facts.Attribute(facts.Name(name), method) if name == own:
                    yield method, False
                case facts.Attribute(facts.Call(facts.Name("super"), _, _), method):
                    yield method, True
