"""Assignments that leave things as they are, or as the project has made them."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.suite.effects.arguments import given
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.effects.flow import Frame
from suitevet.suite.names.names import ClassRef, External, FunctionRef, ModuleRef, Place
from suitevet.suite.suite import Suite


def is_original(suite: Suite, effect: Effect) -> bool:
    """`requests.get = REAL_GET`, another name for it; `app.options = Options()`, as the module itself says."""
    if effect.call is not None:
        return False
    if _is_what_was_kept(suite, effect) or _is_import_of_the_same(suite, effect):
        return True
    match effect.site.step.action:
        case facts.Assign((target, *_), facts.Name() as value, _):
            source, place = suite.names.origin(value, Place(effect.site.path))
            if source == value:
                return False
            is_first = (source, place) == suite.names.origin(target, Place(effect.site.path))
            return is_first or suite.flow.referent(source, Frame(place)) == External(effect.name)
        case facts.Assign((facts.Attribute() as target,), facts.Call(func, (), _), _):
            first, where = suite.names.origin(target, Place(effect.site.path))
            made = suite.names.resolve(func, Place(effect.site.path))
            return (
                isinstance(made, ClassRef)
                and isinstance(first, facts.Call)
                and not first.arguments
                and suite.names.resolve(first.func, where) == made
            )
        case facts.Assign((facts.Attribute() as target,), facts.Literal() as value, _):
            place = Place(effect.site.path)
            firsts = (suite.names.origin(target, place)[0], _made_with(suite, target, place))
            return any(isinstance(first, facts.Literal) and first.value == value.value for first in firsts)  # 0.0 is 0
    return False


def _is_what_was_kept(suite: Suite, effect: Effect) -> bool:
    """`sys.modules = before`, where that name is bound to nothing but `sys.modules`, or to None, in the function."""
    function = effect.site.frame.function
    match effect.site.step.action:
        case facts.Assign((target,), facts.Name(name), _) if function is not None:
            bound = [local.value for local in suite.flow.locals(function).get(name, ())]
            return target in bound and all(value in (target, facts.Literal("none", None)) for value in bound)
    return False


def _is_import_of_the_same(suite: Suite, effect: Effect) -> bool:
    """`orders.logger = logger`, where both modules have it from a third one."""
    frame, function = effect.site.frame, effect.site.frame.function
    match effect.site.step.action:
        case facts.Assign((facts.Attribute(owner, attribute),), facts.Name(name), _):
            module = suite.flow.referent(owner, frame)
            is_local = function is not None and name in suite.flow.locals(function)
            if isinstance(module, ModuleRef) and not is_local:
                here = frame.place.module
                home = suite.names.home(name, here)
                return home != (here, name) and home == suite.names.home(attribute, Place(module.path))
    return False


def _made_with(suite: Suite, attribute: facts.Attribute, place: Place) -> facts.Expr | None:
    """What a module gives an attribute of an object of the project that it makes: `control = Control(reuse=True)`."""
    made, where = suite.names.origin(attribute.value, place)
    cls = suite.names.resolve(made.func, where) if isinstance(made, facts.Call) else None
    method = suite.names.class_attribute(cls, "__init__") if isinstance(cls, ClassRef) else None
    if not isinstance(method, FunctionRef) or not isinstance(made, facts.Call):
        return None
    definition = suite.names.function(method)
    for step in definition.steps:
        match step.action:
            case facts.Assign((target,), facts.Name(name), _) if target == attribute._replace(value=facts.Name("self")):
                defaults = (parameter.default for parameter in definition.parameters if parameter.name == name)
                return given(suite.flow, method, made, facts.Expr).get(name) or next(defaults, None)
            case facts.Assign((target,), value, _) if target == attribute._replace(value=facts.Name("self")):
                return value
    return None
