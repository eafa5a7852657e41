"""What an expression comes to, among the variables of an activation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from suitevet.facts import model as facts
from suitevet.facts.parts import inner
from suitevet.suite.computed import files
from suitevet.suite.computed.library import called
from suitevet.suite.computed.methods import attribute, method
from suitevet.suite.computed.values import (
    Activation,
    Computed,
    Defined,
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


def value_of(expression: facts.Expr, activation: Activation) -> Computed:
    """The value; NotKnown is raised where there is none."""
    activation.run.spend()
    match expression:
        case facts.Literal(kind, value) if kind not in ("bytes", "complex", "ellipsis"):
            return value
        case facts.Name(name):
            return variable(name, activation)
        case facts.Attribute():
            return _attribute(expression, activation)
        case facts.Collection(kind, items) if kind != "dict":
            found = list(_elements(items, activation))
            return tuple(found) if kind == "tuple" else found
        case facts.Template(parts):
            return short("".join(plain(value_of(part, activation)) for part in parts))
        case facts.Operation(operator, operands):
            return _operation(operator, operands, activation)
        case facts.Comprehension(kind, element, loops, conditions) if kind != "dict":
            return list(_comprehended(element, loops, conditions, activation))
        case facts.Call():
            return _call(expression, activation)
        case facts.Subscript(value, key):
            return _element(value_of(value, activation), key, activation)
        case facts.Lambda(parameters, body):
            step = facts.Step(facts.Return(body), (), _NOWHERE)
            return Defined("lambda", parameters, (step,), activation)
    raise NotKnown("an expression is not followed")


def is_true(expression: facts.Expr, activation: Activation) -> bool:
    try:
        return bool(value_of(expression, activation))
    except NotKnown:
        known = None
        if _is_of_module(expression, activation):
            known = constant(activation.run.names, expression, Place(activation.path))
        if known is None or isinstance(known, Undecided):
            raise
        return bool(known)


def _is_of_module(expression: facts.Expr, activation: Activation) -> bool:
    """Does an expression mean in an activation what it means in the module?"""
    named = {part.id for part in inner(expression) if isinstance(part, facts.Name)}
    seen: Activation | None = activation
    while seen is not None:
        if not named.isdisjoint(seen.variables):
            return False
        seen = seen.outer
    return True


def bind(target: facts.Expr, value: Computed | NotKnown, activation: Activation) -> None:
    """Gives names their values; targets that are no names are left alone."""
    match target:
        case facts.Name(name):
            activation.variables[name] = value
        case facts.Collection(_, targets):
            parts = [value] * len(targets) if isinstance(value, NotKnown) else items_of(value)
            if len(parts) != len(targets):
                raise NotKnown("something is unpacked that is not known")
            for inner, part in zip(targets, parts, strict=True):
                bind(inner, part, activation)


# --- names ---


def variable(name: str, activation: Activation) -> Computed:
    """What a name means: a variable of the activation or one around it, else what the module has under it."""
    seen: Activation | None = activation
    while seen is not None:
        if name in seen.variables:
            found = seen.variables[name]
            if isinstance(found, NotKnown):
                raise found
            return found
        seen = seen.outer
    return _of_module(name, activation)


def _of_module(name: str, activation: Activation, depth: int = 0) -> Computed:
    names, path = activation.run.names, activation.path
    if name in ("__file__", "__name__"):
        return files.absolute(path) if name == "__file__" else names.modules[path].name
    binding = names.final(Place(path), name)
    if binding is not None and isinstance(binding.value, facts.Import) and binding.value.name is not None:
        target = names.module_path(names.index.resolve_import(path, binding.value.module, binding.value.level), path)
        is_there = target is not None and names.final(Place(target), binding.value.name) is not None
        if target is not None and is_there and depth < _DEPTH:
            return _of_module(binding.value.name, Activation(activation.run, target), depth + 1)
    elif binding is not None and not isinstance(binding.value, facts.Import | facts.Define | facts.DefineClass):
        return activation.run.variable(activation.run, path, name)
    return _meaning(facts.Name(name), activation)


def _meaning(expression: facts.Expr, activation: Activation) -> Computed:
    """What the names of the project say that an expression refers to."""
    known = constant(activation.run.names, expression, Place(activation.path))
    if isinstance(known, str | int | float):
        return known
    return referred(activation.run.names.resolve(expression, Place(activation.path)), activation)


def referred(referent: Referent, activation: Activation) -> Computed:
    """What a name refers to, as a value."""
    names = activation.run.names
    match referent:
        case ModuleRef(path):
            folder = path.rpartition("/")[0] if path.endswith("__init__.py") else None
            return Package(names.modules[path].name, path, folder)
        case FunctionRef() as ref:
            return function(names.function(ref), Activation(activation.run, ref.path))
        case External(dotted):
            if dotted == _SEARCH_PATH and activation.run.search_path is not None:
                return activation.run.search_path
            known = names.index.folder_of(dotted, activation.path)
            return Outside(dotted) if known is None else Package(dotted, None, known)
        case Value(inner, where):
            return value_of(inner, Activation(activation.run, where.path))
    raise NotKnown("a name is not known")


def function(definition: facts.Function, activation: Activation) -> Defined:
    """A function as a value, unless it is wrapped or has to be awaited."""
    if definition.decorators or definition.is_async:
        raise NotKnown(f"`{definition.name}` is not followed")
    return Defined(definition.name, definition.parameters, definition.steps, activation, definition.is_generator)


def _attribute(expression: facts.Attribute, activation: Activation) -> Computed:
    value = value_of(expression.value, activation)
    if isinstance(value, Package) and not expression.name.startswith("__"):
        if value.file is not None and activation.run.names.final(Place(value.file), expression.name) is not None:
            return _of_module(expression.name, Activation(activation.run, value.file))
        inner = activation.run.names.index.path_of(f"{value.name}.{expression.name}", activation.path)
        folder = activation.run.names.index.folder_of(f"{value.name}.{expression.name}", activation.path)
        if inner is not None or folder is not None:
            return Package(f"{value.name}.{expression.name}", inner, folder)
    found = attribute(value, expression.name)
    if found == Outside(_SEARCH_PATH) and activation.run.search_path is not None:
        return activation.run.search_path
    if isinstance(found, Outside):
        known = constant(activation.run.names, expression, Place(activation.path))
        return found if isinstance(known, Undecided) else known
    return found


# --- what is put together ---


def _elements(items: tuple[facts.Expr, ...], activation: Activation) -> Iterator[Computed]:
    """Elements that are not known are left out, and said to be missing."""
    for item in items:
        try:
            if isinstance(item, facts.Starred):
                yield from items_of(value_of(item.value, activation))
            else:
                yield value_of(item, activation)
        except NotKnown as gap:
            activation.run.gaps.append(str(gap))


def _comprehended(
    element: facts.Expr,
    loops: tuple[tuple[facts.Expr, facts.Expr], ...],
    conditions: tuple[facts.Expr, ...],
    activation: Activation,
) -> Iterator[Computed]:
    if loops:
        target, iterable = loops[0]
        for item in items_of(value_of(iterable, activation)):
            inner = Activation(activation.run, activation.path, outer=activation)
            bind(target, item, inner)
            yield from _comprehended(element, loops[1:], conditions, inner)
    elif all(is_true(condition, activation) for condition in conditions):
        yield value_of(element, activation)


def _element(value: Computed, key: facts.Expr, activation: Activation) -> Computed:
    if not isinstance(value, str | list | tuple):
        raise NotKnown("an element is not known")
    try:
        if isinstance(key, facts.Slice):
            return value[slice(*(_bound(part, activation) for part in key.parts))]
        position = value_of(key, activation)
        if isinstance(position, int):
            return value[position]
    except (IndexError, TypeError, ValueError) as error:
        raise NotKnown("there is no such element") from error
    raise NotKnown("an element is not known")


def _bound(part: facts.Expr, activation: Activation) -> int | None:
    value = value_of(part, activation)
    if value is None or isinstance(value, int):
        return value
    raise NotKnown("a slice is not known")


def _operation(operator: str, operands: tuple[facts.Expr, ...], activation: Activation) -> Computed:
    if operator in ("and", "or"):
        value: Computed = None
        for operand in operands:
            value = value_of(operand, activation)
            if bool(value) is (operator == "or"):
                break
        return value
    if operator == "if-else":
        return value_of(operands[1 if is_true(operands[0], activation) else 2], activation)
    if operator == "+":
        return _sum(list(_elements(operands, activation)))
    values = [value_of(operand, activation) for operand in operands]
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


def _call(call: facts.Call, activation: Activation) -> Computed:
    run = activation.run
    given, keywords = _arguments(call, activation)
    if isinstance(call.func, facts.Attribute):
        value = value_of(call.func.value, activation)
        if not isinstance(value, Outside | Package):
            return method(run, value, call.func.name, given, keywords)
    func = value_of(call.func, activation)
    if isinstance(func, Defined):
        return run.call(run, func, given, keywords)
    if isinstance(func, Outside):
        try:
            return called(run, func.name, given, keywords)
        except NotKnown:
            known = constant(run.names, call, Place(activation.path))
            if isinstance(known, Undecided):
                raise
            return known
    raise NotKnown("a call is not followed")


def _arguments(call: facts.Call, activation: Activation) -> tuple[list[Computed], dict[str, Computed]]:
    given: list[Computed] = []
    keywords: dict[str, Computed] = {}
    for keyword, expression in call.arguments:
        value = value_of(expression, activation)
        if keyword is None:
            given.append(value)
        elif keyword == "*":
            given += items_of(value)
        elif keyword == "**":
            raise NotKnown("arguments are not known")
        else:
            keywords[keyword] = value
    return given, keywords
