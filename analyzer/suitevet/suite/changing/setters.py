"""Functions of the project that keep what they are given, or switch something on or off, for everybody."""

from __future__ import annotations

import re
from itertools import takewhile

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, inner, last_name, names
from suitevet.suite.changing.changes import ADDING
from suitevet.suite.changing.sources import first_value
from suitevet.suite.changing.targets import is_on_receiver
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite

_SHORT = 6  # steps of a setter: a declaration, a check, the assignment
_LONG = 12  # of one that says by its name what it is for
_REGISTERING = re.compile(r"_*(?:register|add|install|subscribe|define|declare)(?:_|$)")
_SETTING = re.compile(r"_*(?:(?:set|use|select|override)_|configure(?:_|$))")
_SWITCHING = re.compile(r"_*(?:enable|disable|activate|deactivate|switch|turn|toggle)(?:_|$)")
_ENDING = frozenset({"unregister", "remove", "cancel", "close", "dispose", "stop", "undo", "disconnect", "reset"})
_PASSING = re.compile(r"(?i)cache|memo|seen|history|log|queue|event|stat|metric|buffer")


def is_setter(suite: Suite, effect: Effect) -> bool:
    """Does the project's function that is called keep what it was given: `def set_x(x): global _x; _x = x`?

    Or add it to what it keeps: `def register(kind): KINDS.append(kind)`? Or switch: `def enable_x(): X = True`?
    """
    function = effect.site.frame.function
    if function is None or suite.names.function(function).name == "__init__":
        return False  # every object that is made sets it anew
    definition = suite.names.function(function)
    says_so = any(kind.match(definition.name) for kind in (_REGISTERING, _SETTING, _SWITCHING))
    if len(definition.steps) > (_LONG if says_so else _SHORT) or _may_refuse(definition, effect):
        return False  # what does much else keeps its arguments by the way
    match effect.site.step.action:
        case facts.Assign((target,), facts.Literal() as value, _) if not isinstance(target, facts.Subscript):
            return _SWITCHING.match(definition.name) is not None and _switches(suite, effect, value)
        case facts.Assign((facts.Subscript(),), value, _) if value is not None:
            return _adds(definition, effect) and _is_given(suite, function, value)
        case facts.Assign(_, facts.Name(name), _) if not is_on_receiver(suite, effect):
            return any(parameter.name == name for parameter in definition.parameters)
        case facts.Assign(_, value, _) if value is not None:
            is_own = is_on_receiver(suite, effect) or suite.flow.frame(function).place.cls is None
            return says_so and is_own and _is_given(suite, function, value)
        case facts.Evaluate(facts.Call(facts.Attribute(_, method), (*_, facts.Argument(None, value)), _)):
            return method in ADDING and registers(suite, effect) and _is_given(suite, function, value)
    return False


def leaves_undo(suite: Suite, hop: Hop) -> bool:
    """`forget = register(kind)`, and `forget()` further down; `with register(kind): …`."""
    match hop.step.action:
        case facts.Enter(manager, _, _):
            return manager == hop.call
        case facts.Assign((facts.Name() as kept,), value, _) if value == hop.call and hop.frame.function is not None:
            made = (call for step in suite.names.function(hop.frame.function).steps for call in calls(step.action))
            return any(_ends(call.func, kept) for call in made)
    return False


def _ends(func: facts.Expr, kept: facts.Name) -> bool:
    match func:
        case facts.Attribute(value, method):
            return value == kept and method in _ENDING
    return func == kept


def _may_refuse(definition: facts.Function, effect: Effect) -> bool:
    """`if not kind.name: return`, further up; but not `if kind in KINDS: return`, which finds it there already."""
    held = effect.name.rpartition(".")[2]
    before = takewhile(lambda step: step is not effect.site.step, definition.steps)
    returns = (step for step in before if isinstance(step.action, facts.Return))
    conditions = (block.subject for step in returns for block in step.blocks if block.subject is not None)
    return any(held not in map(last_name, inner(condition)) for condition in conditions)


def registers(suite: Suite, effect: Effect) -> bool:
    """`def register(kind): KINDS.append(kind)`: what it is called says so, and nobody takes a cache for a registry."""
    function = effect.site.frame.function
    definition = suite.names.function(function) if function is not None else None
    return definition is not None and _REGISTERING.match(definition.name) is not None and _lasts(effect)


def _adds(definition: facts.Function, effect: Effect) -> bool:
    """The same, or `def set_price(name, price): PRICES[name] = price`."""
    return any(kind.match(definition.name) for kind in (_REGISTERING, _SETTING)) and _lasts(effect)


def _lasts(effect: Effect) -> bool:
    return not _PASSING.search(effect.name)


def _is_given(suite: Suite, function: FunctionRef, value: facts.Expr) -> bool:
    """Is it an argument, or made of arguments, maybe by way of one local name?"""
    definition, bound = suite.names.function(function), suite.flow.locals(function)
    own = definition.parameters[0].name if suite.flow.frame(function).place.cls is not None else None
    given = {parameter.name for parameter in definition.parameters} - {own}
    if not given.isdisjoint(names(value)):
        return True
    sources = (local.value for name in names(value) for local in bound.get(name, ()))
    made = (each for each in sources if not isinstance(each, facts.Import | facts.Define | facts.DefineClass))
    return any(not given.isdisjoint(names(each)) for each in made)


def _switches(suite: Suite, effect: Effect, value: facts.Literal) -> bool:
    """Is it another value than the one that the project starts with, as far as that is written down?"""
    first = first_value(suite, effect)
    return isinstance(first, facts.Literal) and first.kind == value.kind == "bool" and first != value
