"""What stands in the bodies of functions: their frames, locals, parameters and calls, read off once each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, last_name
from suitevet.suite.names.modules import Bindable, bindings
from suitevet.suite.names.names import FunctionRef, Names, Place


class Frame(NamedTuple):
    """A body in which expressions are evaluated: a function, or a module or class body (no function)."""

    place: Place
    function: FunctionRef | None = None


class Local(NamedTuple):
    step: int  # position in the function's steps
    value: Bindable


class MethodCall(NamedTuple):
    """`name.method(…)`, and the step it stands in."""

    name: str
    method: str
    call: facts.Call
    step: facts.Step


class Bodies:
    """Purely a cache over the facts, for all who look into functions."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._locals: dict[FunctionRef, dict[str, list[Local]]] = {}
        self._frames: dict[FunctionRef, Frame] = {}
        self._parameters: dict[FunctionRef, dict[str, facts.Parameter]] = {}
        self._methods: dict[FunctionRef, tuple[MethodCall, ...]] = {}
        self._called_names: dict[FunctionRef, frozenset[str]] = {}

    def frame(self, function: FunctionRef) -> Frame:
        """The frame of a function, knowing the class it is a method of."""
        known = self._frames.get(function)
        if known is None:
            known = self._frames[function] = Frame(self.names.place_of(function), function)
        return known

    def outer(self, function: FunctionRef) -> FunctionRef | None:
        """The function a nested function is defined in."""
        return self.names.outer(function)

    def locals(self, function: FunctionRef) -> dict[str, list[Local]]:
        known = self._locals.get(function)
        if known is None:
            known = self._locals[function] = {}
            definition = self.names.function(function)
            declared = {
                name
                for step in definition.steps
                if isinstance(step.action, facts.Declare)
                for name in step.action.names
            }
            file = self.names.modules[function.path].facts
            for position, step in enumerate(definition.steps):
                for binding in bindings(file, (step,)):
                    if binding.name not in declared:
                        known.setdefault(binding.name, []).append(Local(position, binding.value))
        return known

    def method_calls(self, function: FunctionRef) -> tuple[MethodCall, ...]:
        """The calls `name.method(…)` in a function."""
        known = self._methods.get(function)
        if known is None:
            known = self._methods[function] = tuple(_method_calls(self.names.function(function)))
        return known

    def called_names(self, function: FunctionRef) -> frozenset[str]:
        """The last names of everything that is called in a function: what is not among them need not be looked for."""
        known = self._called_names.get(function)
        if known is None:
            made = (call.func for step in self.names.function(function).steps for call in calls(step.action))
            known = self._called_names[function] = frozenset(map(last_name, made))
        return known

    def parameters(self, function: FunctionRef) -> dict[str, facts.Parameter]:
        known = self._parameters.get(function)
        if known is None:
            known = self._parameters[function] = {p.name: p for p in self.names.function(function).parameters}
        return known


def results(function: facts.Function) -> Iterator[tuple[int, facts.Expr]]:
    """What a function hands out: the values it yields if it is a generator, else those it returns."""
    for position, step in enumerate(function.steps):
        value = yielded(step.action)
        if value is not None and value.value is not None:
            yield position, value.value
        if isinstance(step.action, facts.Return) and step.action.value is not None and not function.is_generator:
            yield position, step.action.value


def yielded(action: facts.Action) -> facts.Yield | None:
    """The `yield` a step consists of, or assigns."""
    match action:
        case facts.Evaluate(facts.Yield() as value) | facts.Assign(_, facts.Yield() as value, _):
            return value
        case facts.Evaluate(facts.Await(facts.Yield() as value)) | facts.Return(facts.Yield() as value):
            return value
    return None


def _method_calls(function: facts.Function) -> Iterator[MethodCall]:
    for step in function.steps:
        for call in calls(step.action):
            match call.func:
                case facts.Attribute(facts.Name(name), method):
                    yield MethodCall(name, method, call, step)
