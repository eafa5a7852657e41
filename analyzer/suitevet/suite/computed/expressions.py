"""What an expression comes to, among the variables of a frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from suitevet.facts import model as facts
from suitevet.facts.parts import inner
from suitevet.suite.computed import files
from suitevet.suite.computed.library import called
from suitevet.suite.computed.methods import attribute, method
from suitevet.suite.computed.values import (
    Computed,
    Defined,
    Frame,
    NotKnown,
    Outside,
    Package,
    filled,
    items_of,
    plain,
    short,
)
from suitevet.suite.names.names import External, FunctionRef, ModuleRef, Place, Referent, Value
from suitevet.suite.names.operators import UNDECIDED, Constant, Undecided, binary
from suitevet.suite.names.values import constant

_NOWHERE = facts.Span(0, 0, 0, 0)
_SEARCH_PATH = "sys.path"
_DEPTH = 12  # imports of one name: modules may import it from each other


def value_of(expression: facts.Expr, frame: Frame) -> Computed:
    """The value; NotKnown is raised where there is none."""
    frame.run.spend()
    match expression:
        case facts.Literal(kind, value) if kind not in ("bytes", "complex", "ellipsis"):
            return value
        case facts.Name(name):
            return variable(name, frame)
        case facts.Attribute():
            return _attribute(expression, frame)
        case facts.Collection(kind, items) if kind != "dict":
            found = list(_elements(items, frame))
            return tuple(found) if kind == "tuple" else found
        case facts.Template(parts):
            return short("".join(plain(value_of(part, frame)) for part in parts))
        case facts.Operation(operator, operands):
            return _operation(operator, operands, frame)
        case facts.Comprehension(kind, element, loops, conditions) if kind != "dict":
            return list(_comprehended(element, loops, conditions, frame))
        case facts.Call():
            return _call(expression, frame)
        case facts.Subscript(value, key):
            return _element(value_of(value, frame), key, frame)
        case facts.Lambda(parameters, body):
            step = facts.Step(facts.Return(body), (), _NOWHERE)
            return Defined("lambda", parameters, (step,), frame)
    raise NotKnown("an expression is not followed")


def is_true(expression: facts.Expr, frame: Frame) -> bool:
    try:
        return bool(value_of(expression, frame))
    except NotKnown:
        known = constant(frame.run.names, expression, Place(frame.path)) if _is_of_module(expression, frame) else None
        if known is None or isinstance(known, Undecided):
            raise
        return bool(known)


def _is_of_module(expression: facts.Expr, frame: Frame) -> bool:
    """Does an expression mean in a frame what it means in the module?"""
    named = {part.id for part in inner(expression) if isinstance(part, facts.Name)}
    seen: Frame | None = frame
    while seen is not None:
        if not named.isdisjoint(seen.variables):
            return False
        seen = seen.outer
    return True


def bind(target: facts.Expr, value: Computed | NotKnown, frame: Frame) -> None:
    """Gives names their values; targets that are no names are left alone."""
    match target:
        case facts.Name(name):
            frame.variables[name] = value
        case facts.Collection(_, targets):
            parts = [value] * len(targets) if isinstance(value, NotKnown) else items_of(value)
            if len(parts) != len(targets):
                raise NotKnown("something is unpacked that is not known")
            for inner, part in zip(targets, parts, strict=True):
                bind(inner, part, frame)


# --- names ---


def variable(name: str, frame: Frame) -> Computed:
    """What a name means: a variable of the frame or one around it, else what the module has under it."""
    seen: Frame | None = frame
    while seen is not None:
        if name in seen.variables:
            found = seen.variables[name]
            if isinstance(found, NotKnown):
                raise found
            return found
        seen = seen.outer
    return _of_module(name, frame)


def _of_module(name: str, frame: Frame, depth: int = 0) -> Computed:
    names, path = frame.run.names, frame.path
    if name in ("__file__", "__name__"):
        return files.absolute(path) if name == "__file__" else names.modules[path].name
    binding = names.final(Place(path), name)
    if binding is not None and isinstance(binding.value, facts.Import) and binding.value.name is not None:
        target = names.module_path(names.index.resolve_import(path, binding.value.module, binding.value.level), path)
        is_there = target is not None and names.final(Place(target), binding.value.name) is not None
        if target is not None and is_there and depth < _DEPTH:
            return _of_module(binding.value.name, Frame(frame.run, target), depth + 1)
    elif binding is not None and not isinstance(binding.value, facts.Import | facts.Define | facts.DefineClass):
        return frame.run.variable(frame.run, path, name)
    return _meaning(facts.Name(name), frame)


def _meaning(expression: facts.Expr, frame: Frame) -> Computed:
    """What the names of the project say that an expression refers to."""
    known = constant(frame.run.names, expression, Place(frame.path))
    if isinstance(known, str | int | float):
        return known
    return referred(frame.run.names.resolve(expression, Place(frame.path)), frame)


def referred(referent: Referent, frame: Frame) -> Computed:
    """What a name refers to, as a value."""
    names = frame.run.names
    match referent:
        case ModuleRef(path):
            folder = path.rpartition("/")[0] if path.endswith("__init__.py") else None
            return Package(names.modules[path].name, path, folder)
        case FunctionRef() as ref:
            return function(names.function(ref), Frame(frame.run, ref.path))
        case External(dotted):
            if dotted == _SEARCH_PATH and frame.run.search_path is not None:
                return frame.run.search_path
            known = names.index.folder_of(dotted, frame.path)
            return Outside(dotted) if known is None else Package(dotted, None, known)
        case Value(inner, where):
            return value_of(inner, Frame(frame.run, where.path))
    raise NotKnown("a name is not known")


def function(definition: facts.Function, frame: Frame) -> Defined:
    """A function as a value, unless it is wrapped or has to be awaited."""
    if definition.decorators or definition.is_async:
        raise NotKnown(f"`{definition.name}` is not followed")
    return Defined(definition.name, definition.parameters, definition.steps, frame, definition.is_generator)


def _attribute(expression: facts.Attribute, frame: Frame) -> Computed:
    value = value_of(expression.value, frame)
    if isinstance(value, Package) and not expression.name.startswith("__"):
        if value.file is not None and frame.run.names.final(Place(value.file), expression.name) is not None:
            return _of_module(expression.name, Frame(frame.run, value.file))
        inner = frame.run.names.index.path_of(f"{value.name}.{expression.name}", frame.path)
        folder = frame.run.names.index.folder_of(f"{value.name}.{expression.name}", frame.path)
        if inner is not None or folder is not None:
            return Package(f"{value.name}.{expression.name}", inner, folder)
    found = attribute(value, expression.name)
    if found == Outside(_SEARCH_PATH) and frame.run.search_path is not None:
        return frame.run.search_path
    if isinstance(found, Outside):
        known = constant(frame.run.names, expression, Place(frame.path))
        return found if isinstance(known, Undecided) else known
    return found


# --- what is put together ---


def _elements(items: tuple[facts.Expr, ...], frame: Frame) -> Iterator[Computed]:
    """Elements that are not known are left out, and said to be missing."""
    for item in items:
        try:
            if isinstance(item, facts.Starred):
                yield from items_of(value_of(item.value, frame))
            else:
                yield value_of(item, frame)
        except NotKnown as gap:
            frame.run.gaps.append(str(gap))


def _comprehended(
    element: facts.Expr,
    loops: tuple[tuple[facts.Expr, facts.Expr], ...],
    conditions: tuple[facts.Expr, ...],
    frame: Frame,
) -> Iterator[Computed]:
    if loops:
        target, iterable = loops[0]
        for item in items_of(value_of(iterable, frame)):
            inner = Frame(frame.run, frame.path, outer=frame)
            bind(target, item, inner)
            yield from _comprehended(element, loops[1:], conditions, inner)
    elif all(is_true(condition, frame) for condition in conditions):
        yield value_of(element, frame)


def _element(value: Computed, key: facts.Expr, frame: Frame) -> Computed:
    if not isinstance(value, str | list | tuple):
        raise NotKnown("an element is not known")
    try:
        if isinstance(key, facts.Slice):
            return value[slice(*(_bound(part, frame) for part in key.parts))]
        position = value_of(key, frame)
        if isinstance(position, int):
            return value[position]
    except (IndexError, TypeError, ValueError) as error:
        raise NotKnown("there is no such element") from error
    raise NotKnown("an element is not known")


def _bound(part: facts.Expr, frame: Frame) -> int | None:
    value = value_of(part, frame)
    if value is None or isinstance(value, int):
        return value
    raise NotKnown("a slice is not known")


def _operation(operator: str, operands: tuple[facts.Expr, ...], frame: Frame) -> Computed:
    if operator in ("and", "or"):
        value: Computed = None
        for operand in operands:
            value = value_of(operand, frame)
            if bool(value) is (operator == "or"):
                break
        return value
    if operator == "if-else":
        return value_of(operands[1 if is_true(operands[0], frame) else 2], frame)
    if operator == "+":
        return _sum(list(_elements(operands, frame)))
    values = [value_of(operand, frame) for operand in operands]
    if operator == "not":
        return not values[0]
    if len(values) == 1:
        if operator == "-" and isinstance(values[0], int):
            return -values[0]
        raise NotKnown("an operation is not followed")
    return combined(operator, values[0], values[1])


def _sum(terms: list[Computed]) -> Computed:
    """Of two terms; of one where the other is a list that is not known."""
    if len(terms) == 2:
        return combined("+", terms[0], terms[1])
    if len(terms) == 1 and isinstance(terms[0], list | tuple):
        return terms[0]
    raise NotKnown("a sum is not known")


def combined(operator: str, left: Computed, right: Computed) -> Computed:
    """What an operator with two operands makes of them."""
    match operator, left, right:
        case "/", PurePosixPath(), str() | PurePosixPath():
            return left / right
        case "+", list(), list() | tuple():
            return [*short(left), *items_of(right)]
        case "+", tuple(), tuple():
            return (*short(left), *short(right))
        case "%", str(), _:
            return filled(left, "%s", right if isinstance(right, tuple) else (right,))
        case "in" | "not in", _, list() | tuple():
            return (left in right) is (operator == "in")
        case "not in", str(), str():
            return left not in right
        case "<" | "<=" | ">" | ">=" | "==" | "!=", tuple(), tuple():
            return _compared(operator, left, right)  # `sys.version_info[:2] >= (3, 10)`
        case "==" | "!=", PurePosixPath() | list(), _:
            return (left == right) is (operator == "==")
    if isinstance(left, str | int | float | None) and isinstance(right, str | int | float | tuple | None):
        found = binary(operator, left, right if not isinstance(right, tuple) else ())
        if found is not UNDECIDED and not isinstance(found, Undecided):
            return found
    raise NotKnown("an operation is not followed")


def _compared(operator: str, left: tuple[Computed, ...], right: tuple[Computed, ...]) -> bool:
    found = binary(operator, _constants(left), _constants(right))
    if isinstance(found, Undecided):
        raise NotKnown("an operation is not followed")
    return bool(found)


def _constants(values: tuple[Computed, ...]) -> tuple[Constant, ...]:
    found = tuple(value for value in values if isinstance(value, str | int | float | None))
    if len(found) < len(values):
        raise NotKnown("an element is not known")
    return found


# --- calls ---


def _call(call: facts.Call, frame: Frame) -> Computed:
    run = frame.run
    given, keywords = _arguments(call, frame)
    if isinstance(call.func, facts.Attribute):
        value = value_of(call.func.value, frame)
        if not isinstance(value, Outside | Package):
            return method(run, value, call.func.name, given, keywords)
    func = value_of(call.func, frame)
    if isinstance(func, Defined):
        return run.call(run, func, given, keywords)
    if isinstance(func, Outside):
        try:
            return called(run, func.name, given, keywords)
        except NotKnown:
            known = constant(run.names, call, Place(frame.path))
            if isinstance(known, Undecided):
                raise
            return known
    raise NotKnown("a call is not followed")


def _arguments(call: facts.Call, frame: Frame) -> tuple[list[Computed], dict[str, Computed]]:
    given: list[Computed] = []
    keywords: dict[str, Computed] = {}
    for keyword, expression in call.arguments:
        value = value_of(expression, frame)
        if keyword is None:
            given.append(value)
        elif keyword == "*":
            given += items_of(value)
        elif keyword == "**":
            raise NotKnown("arguments are not known")
        else:
            keywords[keyword] = value
    return given, keywords
