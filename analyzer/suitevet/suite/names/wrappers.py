"""The functions that decorators of the project put around those that they are put on."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import within
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Names, Place
from suitevet.suite.names.nested import held_in, nested_function, returned

_WRAPS = frozenset({"functools.wraps", "wrapt.decorator", "decorator.decorator", "functools.update_wrapper"})


def sees_through(names: Names, wrapper: FunctionRef, decorator: FunctionRef) -> bool:
    """Does pytest take the place and the arguments of a wrapper from what it wraps, as `__wrapped__` of it says?"""
    definition = names.function(wrapper)
    if any(_wraps(names, each.expression, Place(wrapper.path)) for each in definition.decorators):
        return True
    return _updated(names, decorator, definition.name)


def makes_object(names: Names, decorator: facts.Expr, place: Place) -> bool:
    """`@tree.command()`: does it put an object of a class of the project in the place of the function?

    pytest takes no object for a test, unless that says which function it stands for.
    """
    is_factory = isinstance(decorator, facts.Call)
    made_by = names.resolve(decorator.func if isinstance(decorator, facts.Call) else decorator, place)
    if not isinstance(made_by, FunctionRef):
        return False
    nested = (nested_function(names, made_by, value) for value in returned(names, made_by)) if is_factory else ()
    makers = list(nested) if is_factory else [made_by]
    return bool(makers) and all(each is not None and _hands_back_object(names, each) for each in makers)


def _hands_back_object(names: Names, maker: FunctionRef) -> bool:
    place = Place(maker.path)
    held = held_in(names, maker)
    values = [held.get(value.id, value) if isinstance(value, facts.Name) else value for value in returned(names, maker)]
    made = [names.resolve(value.func, place) if isinstance(value, facts.Call) else None for value in values]
    return bool(made) and all(isinstance(each, ClassRef) and _is_no_wrapper(names, each) for each in made)


def _is_no_wrapper(names: Names, cls: ClassRef) -> bool:
    for base in names.lineage(cls):
        if isinstance(base, External):
            if not base.name.startswith(("typing.", "builtins.object", "abc.")):
                return False
            continue
        for method in names.methods(base):
            said = (part for step in names.function(method).steps for part in within(step.action))
            if any(_last_name(part) in ("__wrapped__", "update_wrapper", "wraps") for part in said):
                return False
    return True


def uses_wrapped(names: Names, wrapper: FunctionRef, decorator: FunctionRef) -> bool:
    """May a wrapper call what the decorator is put on, itself or by way of what it hands it to?

    To ask it for its name or its docstring is no use of it.
    """
    given = {facts.Name(parameter.name) for parameter in names.function(decorator).parameters}
    within_it = [part for step in _steps(names, wrapper) for part in within(step.action)]
    looked_at = sum(isinstance(part, facts.Attribute) and part.value in given for part in within_it)
    return sum(part in given for part in within_it if isinstance(part, facts.Name)) > looked_at


def _steps(names: Names, function: FunctionRef) -> Iterator[facts.Step]:
    for step in names.function(function).steps:
        yield step
        if isinstance(step.action, facts.Define):
            yield from _steps(names, FunctionRef(function.path, step.action.position))


def _wraps(names: Names, expression: facts.Expr, place: Place) -> bool:
    referent = names.resolve(expression.func if isinstance(expression, facts.Call) else expression, place)
    name = referent.name if isinstance(referent, External) else _last_name(expression)
    return name in _WRAPS or name.rpartition(".")[2] in ("wraps", "simple_decorator")


def _last_name(expression: facts.Expr) -> str:
    """The bare name of a decorator that cannot be resolved: an import inside the decorating function, say."""
    match expression:
        case facts.Call(func, _, _):
            return _last_name(func)
        case facts.Name(name) | facts.Attribute(_, name):
            return name
    return ""


def _updated(names: Names, decorator: FunctionRef, wrapper: str) -> bool:
    """`update_wrapper(wrapper, function)` or `wrapper.__wrapped__ = function` in the decorator's body."""
    for step in names.function(decorator).steps:
        match step.action:
            case facts.Evaluate(facts.Call(func, (facts.Argument(None, facts.Name(name)), *_), _)) if name == wrapper:
                if _wraps(names, func, Place(decorator.path)) or _last_name(func) == "update_wrapper":
                    return True
            case facts.Assign((facts.Attribute(facts.Name(name), "__wrapped__"),), _, _) if name == wrapper:
                return True
    return False
