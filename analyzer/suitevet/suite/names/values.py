"""The constant an expression stands for, where that can be known without running anything."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from suitevet.facts import model as facts
from suitevet.suite.names.names import External, FunctionRef, Names, Place, Value
from suitevet.suite.names.operators import LARGEST, UNDECIDED, Constant, Undecided, binary

__all__ = ["UNDECIDED", "Constant", "Undecided", "as_expression", "constant", "truth"]

# Linux and an empty environment, as a CI machine has: what `os.name` and its kin are taken to be.
_PLATFORM: dict[str, Constant] = {
    "sys.platform": "linux",
    "os.name": "posix",
    "platform.system()": "Linux",
    "platform.python_implementation()": "CPython",
    "sys.implementation.name": "cpython",
    "sys.version_info": tuple(sys.version_info[:3]),
    "sys.version_info.major": sys.version_info[0],
    "sys.version_info.minor": sys.version_info[1],
    "sys.hexversion": sys.hexversion,
    "six.PY2": False,
    "six.PY3": True,
    "os.sep": "/",
    "os.linesep": "\n",
    "sys.maxsize": 2**63 - 1,
    "typing.TYPE_CHECKING": False,
    "typing_extensions.TYPE_CHECKING": False,
}
_AT_HAND = {"os": os, "sys": sys}
_CALLS_GIVING_NONE = frozenset({"sys.gettrace", "os.environ.get", "os.getenv", "sys.getprofile"})
_FOUND = frozenset({"importlib.util.find_spec", "pkgutil.find_loader"})  # modules are taken to be installed
_PATTERNS: dict[str, Callable[[str, str], bool]] = {
    "startswith": str.startswith,
    "endswith": str.endswith,
}
_FORMS: dict[str, Callable[[str], Constant]] = {
    "lower": str.lower,
    "upper": str.upper,
    "casefold": str.casefold,
    "strip": str.strip,
    "isdigit": str.isdigit,
    "split": lambda text: tuple(text.split()),
}


_DEEPEST = 2000  # further than that only a program writes expressions and names for one another


def constant(names: Names, expression: facts.Expr | None, place: Place, depth: int = 0) -> Constant | Undecided:
    """The value of an expression, or UNDECIDED."""
    if depth > _DEEPEST:
        return UNDECIDED
    match expression:
        case None:
            return None
        case facts.Literal(kind, value):
            return UNDECIDED if kind in ("bytes", "complex", "ellipsis") else value
        case facts.Name() | facts.Attribute():
            return _named(names, expression, place, depth)
        case facts.Collection(kind, items) if kind in ("tuple", "list"):
            return _elements(names, items, place, depth)
        case facts.Operation(operator, operands):
            return _operation(names, operator, operands, place, depth)
        case facts.Call():
            return _call(names, expression, place, depth)
        case facts.Subscript(value, index):
            return _element(names, value, index, place, depth)
        case facts.Template(parts):
            values = _elements(names, parts, place, depth)
            return _text(values) if isinstance(values, tuple) else UNDECIDED
    return UNDECIDED


def as_expression(value: Constant) -> facts.Expr:
    """A constant as source would write it."""
    if isinstance(value, tuple):
        return facts.Collection("tuple", tuple(as_expression(item) for item in value))
    return facts.Literal("none" if value is None else type(value).__name__, value)


def _elements(
    names: Names, items: tuple[facts.Expr, ...], place: Place, depth: int
) -> Constant | Undecided:
    values: list[Constant] = []
    for item in items:
        starred = isinstance(item, facts.Starred)
        value = constant(names, item.value if isinstance(item, facts.Starred) else item, place, depth + 1)
        if isinstance(value, Undecided) or (starred and not isinstance(value, tuple)):
            return UNDECIDED
        if starred and isinstance(value, tuple):
            values.extend(value)
        else:
            values.append(value)
        if starred and len(values) > LARGEST:
            return UNDECIDED
    return tuple(values)


def _text(parts: tuple[Constant, ...]) -> Constant | Undecided:
    text = "".join(map(str, parts))
    return text if len(text) <= LARGEST else UNDECIDED


def truth(names: Names, expression: facts.Expr, place: Place) -> bool | None:
    """Is a condition true? None where that is not known."""
    value = constant(names, expression, place)
    return None if isinstance(value, Undecided) else bool(value)


def _named(names: Names, expression: facts.Expr, place: Place, depth: int) -> Constant | Undecided:
    if expression == facts.Name("__name__"):
        return names.modules[place.path].name
    match names.resolve(expression, place):
        case Value(inner, where):
            return names.constants.of((expression, place), lambda: constant(names, inner, where, depth + 1))
        case External(name):
            if name.endswith(".TYPE_CHECKING"):
                return False
            if name in _PLATFORM:
                return _PLATFORM[name]
            return names.constants.of((expression, place), lambda: _called_elsewhere(names, expression, place, depth))
    return UNDECIDED


def _called_elsewhere(names: Names, expression: facts.Expr, place: Place, depth: int) -> Constant | Undecided:
    """The result of a call of a library that a name holds: `DEBUG = os.getenv("DEBUG")`."""
    source, where = names.origin(expression, place)
    return constant(names, source, where, depth + 1) if isinstance(source, facts.Call) else UNDECIDED


def _call(names: Names, call: facts.Call, place: Place, depth: int) -> Constant | Undecided:
    func = names.resolve(call.func, place)
    if isinstance(func, FunctionRef) and not call.arguments:
        return _result(names, func, depth)
    if isinstance(func, External):
        if func.name in _FOUND:
            return True
        if f"{func.name}()" in _PLATFORM:
            return _PLATFORM[f"{func.name}()"]
        if func.name == "builtins.hasattr":
            return _has_attribute(names, call, place)
        if func.name in _CALLS_GIVING_NONE:
            default = call.arguments[1].value if len(call.arguments) > 1 else None
            return constant(names, default, place, depth + 1)
        if func.name in ("builtins.bool", "builtins.int", "builtins.str", "builtins.tuple", "builtins.list"):
            return _converted(names, func.name, call, place, depth)
    if isinstance(call.func, facts.Attribute):
        return _method(names, call.func, call.arguments, place, depth)
    return UNDECIDED


def _has_attribute(names: Names, call: facts.Call, place: Place) -> bool | Undecided:
    """`hasattr(os, "fork")`: what the system and the interpreter have is taken from those that run this."""
    match [given.value for given in call.arguments]:
        case [module, facts.Literal("str", str(name))]:
            referent = names.resolve(module, place)
            if isinstance(referent, External) and referent.name in _AT_HAND:
                return hasattr(_AT_HAND[referent.name], name)
    return UNDECIDED


def _result(names: Names, ref: FunctionRef, depth: int) -> Constant | Undecided:
    """What a function without parameters returns that does nothing else."""
    function = names.function(ref)
    if len(function.steps) != 1 or function.parameters or function.decorators or function.is_async:
        return UNDECIDED
    action = function.steps[0].action
    if not isinstance(action, facts.Return) or function.steps[0].blocks:
        return UNDECIDED
    return constant(names, action.value, Place(ref.path), depth + 1)


def _method(
    names: Names, func: facts.Attribute, arguments: tuple[facts.Argument, ...], place: Place, depth: int
) -> Constant | Undecided:
    """A method of a string."""
    if not (func.name in _PATTERNS and len(arguments) == 1) and not (func.name in _FORMS and not arguments):
        return UNDECIDED
    text = constant(names, func.value, place, depth + 1)
    if not isinstance(text, str):
        return UNDECIDED
    if not arguments:
        return _FORMS[func.name](text)
    prefix = constant(names, arguments[0].value, place, depth + 1)
    return _PATTERNS[func.name](text, prefix) if isinstance(prefix, str) else UNDECIDED


def _converted(names: Names, kind: str, call: facts.Call, place: Place, depth: int) -> Constant | Undecided:
    if len(call.arguments) != 1:
        return UNDECIDED
    value = constant(names, call.arguments[0].value, place, depth + 1)
    if isinstance(value, Undecided):
        return UNDECIDED
    if kind == "builtins.bool":
        return bool(value)
    if kind == "builtins.str" and isinstance(value, str | int | bool):
        return str(value)
    if kind == "builtins.int" and (isinstance(value, int | float) or (isinstance(value, str) and value.isdecimal())):
        return int(value)
    if kind in ("builtins.tuple", "builtins.list") and isinstance(value, tuple):
        return value
    return UNDECIDED


def _element(
    names: Names, value: facts.Expr, index: facts.Expr, place: Place, depth: int
) -> Constant | Undecided:
    position = constant(names, index, place, depth + 1)
    base = constant(names, value, place, depth + 1)
    if isinstance(base, tuple) and isinstance(position, int) and -len(base) <= position < len(base):
        return base[position]
    if isinstance(base, tuple) and isinstance(index, facts.Slice):
        bounds = [constant(names, part, place, depth + 1) for part in index.parts]
        if len(bounds) == 2 and all(isinstance(b, int) or b is None for b in bounds):
            low, high = (b if isinstance(b, int) else None for b in bounds)
            return base[low:high]
    referent = names.resolve(value, place)
    if isinstance(referent, Value) and isinstance(referent.expression, facts.Collection):
        return _entry(names, referent, position, depth)
    return UNDECIDED


def _entry(names: Names, mapping: Value, key: Constant | Undecided, depth: int) -> Constant | Undecided:
    display = mapping.expression
    if not isinstance(display, facts.Collection) or display.kind != "dict" or isinstance(key, Undecided):
        return UNDECIDED
    for name, value in zip(display.items[::2], display.items[1::2], strict=True):
        if constant(names, name, mapping.place, depth + 1) == key:
            return constant(names, value, mapping.place, depth + 1)
    return UNDECIDED


def _operation(
    names: Names, operator: str, operands: tuple[facts.Expr, ...], place: Place, depth: int
) -> Constant | Undecided:
    if operator in ("and", "or"):
        return _boolean(names, operator, operands, place, depth)
    if operator == "if-else":
        test = constant(names, operands[0], place, depth + 1)
        if isinstance(test, Undecided):
            return UNDECIDED
        return constant(names, operands[1 if test else 2], place, depth + 1)
    if operator in ("in", "not in") and names.resolve(operands[-1], place) == External("os.environ"):
        return operator == "not in"
    values: list[Constant] = []
    for operand in operands:
        value = constant(names, operand, place, depth + 1)
        if isinstance(value, Undecided):
            return UNDECIDED
        values.append(value)
    if operator == "not":
        return not values[0]
    if len(values) != 2:
        return -values[0] if operator == "-" and isinstance(values[0], int | float) else UNDECIDED
    return binary(operator, values[0], values[1])


def _boolean(
    names: Names, operator: str, operands: tuple[facts.Expr, ...], place: Place, depth: int
) -> Constant | Undecided:
    """One operand that decides is enough, also beside others that are unknown."""
    decisive = operator == "or"
    undecided = False
    last: Constant = not decisive
    for operand in operands:
        value = constant(names, operand, place, depth + 1)
        if isinstance(value, Undecided):
            undecided = True
        elif bool(value) is decisive:
            return value
        else:
            last = value
    return UNDECIDED if undecided else last
