"""Marks: which stand on a function, class or module, in the order pytest applies them, and what `parametrize` says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import reached
from suitevet.suite.declarations.lengths import length
from suitevet.suite.declarations.makers import Setting, bound_parameters
from suitevet.suite.names.conditions import may_run
from suitevet.suite.names.effort import Effort, effort
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Names, Place
from suitevet.suite.names.nested import nested_function, returned
from suitevet.suite.names.values import Undecided, as_expression, constant

_MARK = "pytest.mark."
_ATTRIBUTE = facts.Name("pytestmark")
_CASTS = frozenset({External("typing.cast"), External("typing_extensions.cast")})


class Mark(NamedTuple):
    name: str
    arguments: tuple[facts.Argument, ...]
    place: Place
    span: facts.Span

    def argument(self, position: int, keyword: str) -> facts.Expr | None:
        positional = [a.value for a in self.arguments if a.keyword is None]
        if position < len(positional):
            return positional[position]
        return next((a.value for a in self.arguments if a.keyword == keyword), None)


class Parametrization(NamedTuple):
    """One `parametrize`: `names` or `sets` are None where computed; `direct` names shadow fixtures."""

    names: tuple[str, ...] | None
    direct: tuple[str, ...]
    sets: int | None
    values: facts.Expr | None
    mark: Mark


def marks_of(names: Names, expression: facts.Expr, place: Place, span: facts.Span) -> Iterator[Mark]:
    """The marks an expression stands for: one, a list of them, or none; variables and factories are followed."""
    return _marks(names, _in_force(names, expression, place, span), place, span, effort())


def _marks(names: Names, expression: facts.Expr, place: Place, span: facts.Span, left: Effort) -> Iterator[Mark]:
    if left.is_over():
        return
    source, where = names.origin(expression, place)
    match source:
        case facts.Collection(kind, items) if kind in ("list", "tuple"):
            for item in items:
                yield from _marks(names, item, where, span, left.deeper())
        case facts.Operation("+", operands):
            for operand in operands:
                yield from _marks(names, operand, where, span, left.deeper())
        case facts.Starred(value, _):
            yield from _marks(names, value, where, span, left.deeper())
        case facts.Call(func, arguments, _):
            yield from _called(names, func, arguments, where, span, left)
        case _:
            referent = names.resolve(source, where)
            if isinstance(referent, External) and referent.name.startswith(_MARK):
                yield Mark(referent.name.removeprefix(_MARK), (), where, span)
            elif isinstance(referent, FunctionRef):
                yield from _decorating(names, referent, span, left.deeper())


def _decorating(names: Names, function: FunctionRef, span: facts.Span, left: Effort) -> Iterator[Mark]:
    """The marks that a decorator of the project puts on what it is given: `return pytest.mark.slow(function)`."""
    definition, place = names.function(function), Place(function.path)
    if not definition.parameters:
        return
    marked = {definition.parameters[0].name}  # names of the function; a mark is put on the function itself
    held: dict[str, facts.Expr] = {}
    put_on: list[facts.Expr] = []
    for step in reached(definition.steps):
        match step.action:
            case _ if not may_run(names, function, step.blocks):
                continue
            case facts.Assign((facts.Name(name),), value, _) if value is not None:
                around = _around(names, marked, value, place)
                if around is None:
                    marked.discard(name)
                    held[name] = value
                else:
                    marked.add(name)
                    put_on.extend(around)
            case facts.Evaluate(value):
                put_on.extend(_around(names, marked, value, place) or ())
            case facts.Return(value) if value is not None:
                around = _around(names, marked, value, place)
                for mark in (*put_on, *around) if around is not None else ():
                    source = held.get(mark.id, mark) if isinstance(mark, facts.Name) else mark
                    yield from _marks(names, source, place, span, left.deeper())


def _around(names: Names, marked: set[str], value: facts.Expr, place: Place) -> list[facts.Expr] | None:
    """What is called around the function that is decorated, the innermost first; None where it is something else."""
    around: list[facts.Expr] = []
    while isinstance(value, facts.Call) and value.arguments:
        if names.resolve(value.func, place) in _CASTS and len(value.arguments) == 2:
            value = value.arguments[1].value
        elif len(value.arguments) == 1:
            around.append(value.func)
            value = value.arguments[0].value
        else:
            return None
    return around[::-1] if isinstance(value, facts.Name) and value.id in marked else None


def _called(
    names: Names, func: facts.Expr, arguments: tuple[facts.Argument, ...], place: Place, span: facts.Span, left: Effort
) -> Iterator[Mark]:
    inner = next(_marks(names, func, place, span, left.deeper()), None)
    if inner is not None:
        yield inner._replace(arguments=inner.arguments + arguments, place=place)
        return
    referent = names.resolve(func, place)
    if isinstance(referent, FunctionRef):
        inside = Place(referent.path)
        values = returned(names, referent)
        found = [mark for value in values for mark in _given_back(names, referent, value, inside, span, left.deeper())]
        if found:
            known = _known(names, referent, arguments, place)
            for mark in found:
                yield mark._replace(arguments=tuple(_filled(argument, known) for argument in mark.arguments))


def _given_back(
    names: Names, factory: FunctionRef, value: facts.Expr, place: Place, span: facts.Span, left: Effort
) -> Iterator[Mark]:
    """The marks that a factory returns, or those that the decorator does which is defined in it."""
    decorator = nested_function(names, factory, value)
    if decorator is not None:
        yield from _decorating(names, decorator, span, left)
    else:
        yield from _marks(names, value, place, span, left)


def _known(
    names: Names, function: FunctionRef, arguments: tuple[facts.Argument, ...], place: Place
) -> Mapping[str, facts.Expr]:
    """The parameters of a function whose values in a call mean the same everywhere."""
    given = bound_parameters(names.function(function), arguments, place)
    return {name: value for name, setting in given.items() if (value := _literal(names, setting)) is not None}


def _literal(names: Names, setting: Setting) -> facts.Expr | None:
    """The value of an argument in a form that means the same in every module."""
    value = constant(names, setting.value, setting.place)
    return None if isinstance(value, Undecided) else as_expression(value)


def _filled(argument: facts.Argument, known: Mapping[str, facts.Expr]) -> facts.Argument:
    """An argument of a mark that a function makes, what the function was called with in the place of its parameters."""
    if isinstance(argument.value, facts.Name) and argument.value.id in known:
        return argument._replace(value=known[argument.value.id])
    return argument


def decorator_marks(
    names: Names, decorators: tuple[facts.Decorator, ...], place: Place
) -> Iterator[Mark]:
    """Marks that decorators put on, bottom one first."""
    for decorator in reversed(decorators):
        yield from marks_of(names, decorator.expression, place, decorator.span)


def attribute_marks(names: Names, place: Place) -> Iterator[Mark]:
    """Marks of the `pytestmark` of a module or class, those among them that are added to it later."""
    binding = names.final(place, _ATTRIBUTE.id)
    if binding is None:
        return
    if isinstance(binding.value, facts.Import):
        yield from marks_of(names, _ATTRIBUTE, place, binding.step.span)
    for expression, span in _parts_of_attribute(names, place):
        yield from marks_of(names, expression, place, span)


def _parts_of_attribute(names: Names, place: Place) -> list[tuple[facts.Expr, facts.Span]]:
    """What `pytestmark` is bound to last, then what `+=`, `append` and `extend` add."""
    bound = {id(binding.step): binding.value for binding in names.space(place)[_ATTRIBUTE.id]}
    found: list[tuple[facts.Expr, facts.Span]] = []
    for step in names.body(place):
        may_add = id(step) in bound or isinstance(step.action, facts.Evaluate)
        if may_add and names.live(step.blocks, place) is not False:
            match step.action, bound.get(id(step)):
                case facts.Augment(_, _, value), _:
                    found.append((value, step.span))
                case facts.Evaluate(facts.Call(facts.Attribute(holder, "append" | "extend"), (added,), _)), _:
                    if holder == _ATTRIBUTE:
                        found.append((added.value, step.span))
                case _, None | facts.Import() | facts.Define() | facts.DefineClass():
                    pass
                case _, value:
                    found = [(value, step.span)]
    return found


def class_marks(names: Names, mro: tuple[ClassRef | External, ...]) -> tuple[Mark, ...]:
    """Marks of a class: those of its bases first, of each its `pytestmark`, then its decorators."""
    found: list[Mark] = []
    for base in reversed(mro):
        if isinstance(base, ClassRef):
            found.extend(attribute_marks(names, Place(base.path, base.position)))
            found.extend(decorator_marks(names, names.cls(base).decorators, Place(base.path)))
    return tuple(found)


def parametrization(names: Names, mark: Mark) -> Parametrization:
    """Read a `parametrize` mark."""
    said, values = mark.argument(0, "argnames"), mark.argument(1, "argvalues")
    if said is not None:
        said = _in_force(names, said, mark.place, mark.span)
    if values is not None:
        values = _in_force(names, values, mark.place, mark.span)
    argnames = _argnames(names, said, mark.place)
    indirect = constant(names, mark.argument(2, "indirect") or facts.Literal("bool", False), mark.place)
    direct = argnames or ()
    if indirect is True:
        direct = ()
    elif isinstance(indirect, tuple):
        direct = tuple(name for name in direct if name not in indirect)
    return Parametrization(argnames, direct, length(names, values, mark.place), values, mark)


def _in_force(names: Names, expression: facts.Expr, place: Place, span: facts.Span) -> facts.Expr:
    """What a name that a module or class binds several times stands for where the mark is."""
    if not isinstance(expression, facts.Name):
        return expression
    spaces = (names.space(where).get(expression.id, ()) for where in (place, place.module))
    bound = [each for each in next(filter(None, spaces), ()) if names.live(each.step.blocks, place) is not False]
    earlier = [binding.value for binding in bound if binding.step.span.line < span.line]
    value = earlier[-1] if 0 < len(earlier) < len(bound) else expression
    return expression if isinstance(value, facts.Import | facts.Define | facts.DefineClass) else value


def _argnames(names: Names, expression: facts.Expr | None, place: Place) -> tuple[str, ...] | None:
    value = constant(names, expression, place) if expression is not None else None
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if isinstance(value, tuple) and all(isinstance(name, str) for name in value):
        return tuple(name for name in value if isinstance(name, str))
    return None
