"""What stands behind a name that is bound to an expression: the function that is called, the class that is made."""

from __future__ import annotations

from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import last_name
from suitevet.suite.names.effort import Effort, effort
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Names, Place
from suitevet.suite.names.nested import nested_class, nested_function, returned

_DEPTH = 8


class Callable(NamedTuple):
    """A function of the project as it is, or the parameters that a lambda or a partial leaves open."""

    function: FunctionRef | None
    parameters: tuple[facts.Parameter, ...] | None
    static: bool  # nothing is passed for `self`


def function_behind(names: Names, expression: facts.Expr, place: Place, depth: int = 0) -> Callable | None:
    """The function that an expression stands for, whatever decorates it; None where there is none to be found."""
    source, where = names.origin(expression, place)
    match source:
        case facts.Lambda(parameters, _):
            return Callable(None, parameters, static=False)
        case facts.Call(func, arguments, _) if depth < _DEPTH:
            return _called(names, func, arguments, where, depth)
    referent = names.resolve(source, where)
    return Callable(referent, None, static=False) if isinstance(referent, FunctionRef) else None


def _called(
    names: Names, func: facts.Expr, arguments: tuple[facts.Argument, ...], place: Place, depth: int
) -> Callable | None:
    is_factory = isinstance(func, facts.Call)  # `decorated(mode=1)(test_a)`
    referent = names.resolve(func.func if isinstance(func, facts.Call) else func, place)
    if isinstance(referent, FunctionRef):
        nested = [nested_function(names, referent, value) for value in returned(names, referent)]
        made = next((ref for ref in nested if ref is not None), None)
        if len(arguments) == 1 and (is_factory or None in nested or _is_wrapper(names, made)):
            behind = function_behind(names, arguments[0].value, place, depth + 1)
            if behind is not None:
                return behind
        return Callable(made, None, static=False) if made is not None and not is_factory else None
    if not isinstance(referent, External) or is_factory or not arguments:
        return None
    if referent.name == "builtins.staticmethod":
        inner = function_behind(names, arguments[0].value, place, depth + 1)
        return inner._replace(static=True) if inner is not None else None
    if referent.name == "functools.partial":
        inner = function_behind(names, arguments[0].value, place, depth + 1)
        return _bound(names, inner, arguments[1:]) if inner is not None else None
    return None


def _is_wrapper(names: Names, function: FunctionRef | None) -> bool:
    """Is it given the signature of another?"""
    decorators = names.function(function).decorators if function is not None else ()
    made = (decorator.expression for decorator in decorators)
    return any(isinstance(each, facts.Call) and last_name(each.func) == "wraps" for each in made)


def _bound(names: Names, behind: Callable, arguments: tuple[facts.Argument, ...]) -> Callable:
    """What a partial leaves: positional arguments from the front are gone, and so are those it gives by keyword."""
    parameters = behind.parameters
    if parameters is None:
        parameters = names.function(behind.function).parameters if behind.function is not None else ()
    count = sum(1 for argument in arguments if argument.keyword is None)
    given = {argument.keyword for argument in arguments}
    left = tuple(parameter for parameter in parameters[count:] if parameter.name not in given)
    return Callable(behind.function, left, static=True)


def class_behind(names: Names, expression: facts.Expr, place: Place) -> ClassRef | None:
    """The class that an expression makes, or the nearest class of the project to it.

    `type(name, bases, namespace)` is known by its first base of the project, a factory by the class it returns.
    """
    return _class_behind(names, expression, place, effort())


def _class_behind(names: Names, expression: facts.Expr, place: Place, left: Effort) -> ClassRef | None:
    source, where = names.origin(expression, place)
    if not isinstance(source, facts.Call):
        referent = names.resolve(source, where)
        return referent if isinstance(referent, ClassRef) else None
    if left.is_over():
        return None
    func = names.resolve(source.func, where)
    if func == External("builtins.type") and len(source.arguments) == 3:
        bases = source.arguments[1].value
        items = bases.items if isinstance(bases, facts.Collection) else ()
        made = (_class_behind(names, base, where, left.deeper()) for base in items)
        return next((cls for cls in made if cls is not None), None)
    if isinstance(func, FunctionRef):
        for value in returned(names, func):
            cls = nested_class(names, func, value) or _class_behind(names, value, Place(func.path), left.deeper())
            if cls is not None:
                return cls
    return None
