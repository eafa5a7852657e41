"""What a fixture learns by `request` about who asks for it, also where helpers ask for it."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, evaluated, inner
from suitevet.suite.effects.arguments import given
from suitevet.suite.model import Scope
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.scope.limits import Limit
from suitevet.suite.suite import Suite

_Holder = tuple[FunctionRef, str]  # a function, and what it calls `request`

# What each attribute of `request` still means at a wider scope.
_CAPS = {
    "function": Scope.FUNCTION,
    "instance": Scope.FUNCTION,
    "applymarker": Scope.FUNCTION,
    "fixturenames": Scope.FUNCTION,
    "keywords": Scope.FUNCTION,
    "node": Scope.FUNCTION,
    "_pyfuncitem": Scope.FUNCTION,
    "cls": Scope.CLASS,
    "module": Scope.MODULE,
    "path": Scope.MODULE,
    "fspath": Scope.MODULE,
}


def told_by_request(suite: Suite, function: FunctionRef) -> Iterator[Limit]:
    if all(parameter.name != "request" for parameter in suite.names.function(function).parameters):
        return
    seen = {(function, "request")}
    waiting = [*seen]
    while waiting:
        holder = waiting.pop()
        waiting += (inside for inside in _nested(suite, holder) if inside not in seen)
        yield from _registered(suite, function, holder)
        for step in suite.names.function(holder[0]).steps:
            yield from _read(suite, holder, step, "it" if holder[0] == function else "")
            for receiver in _receivers(suite, holder, step):
                if receiver is None:
                    yield Limit(Scope.FUNCTION, "it hands `request` on", holder[0].path, step.span, "unknown")
                elif receiver not in seen:
                    seen.add(receiver)
                    waiting.append(receiver)


def _nested(suite: Suite, holder: _Holder) -> Iterator[_Holder]:
    """The functions defined in one, which have its `request` as well unless they take one of their own."""
    function, name = holder
    for step in suite.names.function(function).steps:
        if isinstance(step.action, facts.Define):
            inside = FunctionRef(function.path, step.action.position)
            if name not in suite.flow.parameters(inside):
                yield inside, name


def _registered(suite: Suite, fixture: FunctionRef, holder: _Holder) -> Iterator[Limit]:
    """What is registered by a function that tests call waits for the end of the fixture's scope, not for theirs."""
    function, name = holder
    outer = suite.flow.outer(function)
    if function == fixture or outer is None or suite.names.function(function).name in suite.flow.called_names(outer):
        return
    for step in suite.names.function(function).steps:
        if any(call.func == facts.Attribute(facts.Name(name), "addfinalizer") for call in calls(step.action)):
            reason = f"`{suite.names.function(function).name}()` in it cleans up at the end of the scope"
            yield Limit(Scope.FUNCTION, reason, function.path, step.span, "identity")


def _read(suite: Suite, holder: _Holder, step: facts.Step, who: str) -> Iterator[Limit]:
    function, name = holder
    for expression in evaluated(step.action):
        for attribute in _attributes(expression, name):
            if attribute in _CAPS:
                reader = who or f"`{suite.names.function(function).name}()`"
                reason = f"{reader} reads `request.{attribute}`{'' if who else ' for it'}"
                yield Limit(_CAPS[attribute], reason, function.path, step.span, "identity")
    match step.action:
        case facts.Assign(_, facts.Name(other), _) if other == name:
            yield Limit(Scope.FUNCTION, "it keeps `request`", function.path, step.span, "unknown")


def _receivers(suite: Suite, holder: _Holder, step: facts.Step) -> Iterator[_Holder | None]:
    """The functions of the project that a step hands `request` to; None for what cannot be followed."""
    function, name = holder
    for call in calls(step.action):
        handed = any(argument.value == facts.Name(name) for argument in call.arguments)
        if not handed or dotted(call.func) in ("getattr", "hasattr"):  # one attribute, by its name: it is read
            continue
        target = suite.flow.referent(call.func, suite.flow.frame(function))
        got = given(suite.flow, target, call) if isinstance(target, FunctionRef) else {}
        received = [parameter for parameter, value in got.items() if value == facts.Name(name)]
        if isinstance(target, FunctionRef) and received:
            yield from ((target, parameter) for parameter in received)
        else:
            yield None


def _attributes(expression: facts.Expr, of: str) -> Iterator[str]:
    for part in inner(expression):
        match part:
            case facts.Attribute(facts.Name(name), attribute) if name == of:
                yield attribute
            case facts.Call(facts.Name("getattr" | "hasattr"), (facts.Argument(None, facts.Name(name)), second, *_), _):
                if name == of:
                    yield str(second.value.value) if isinstance(second.value, facts.Literal) else "node"
