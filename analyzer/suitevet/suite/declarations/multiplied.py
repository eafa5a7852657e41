"""Tests and classes that a decorator makes several of: `parameterized`, `ddt`, `absl.testing.parameterized`.

pytest collects the copies, each by a name of its own, and not what stands in the source.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.suite.declarations.lengths import length
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Names, Place
from suitevet.suite.names.values import UNDECIDED, Constant, Undecided, constant

_EXPAND = "parameterized.parameterized.expand"
_PARAM = "parameterized.param"
_CLASS = "parameterized.parameterized_class"
_DATA = "ddt.data"
_PARAMETERS = "absl.testing.parameterized.parameters"
_NAMED_PARAMETERS = "absl.testing.parameterized.named_parameters"
_PRODUCT = "absl.testing.parameterized.product"
_MOST = 10_000  # copies that are told apart
_NAMED_BY = frozenset({"name_func", "testcase_func_name", "class_name_func", "classname_func"})


class Multiplied(NamedTuple):
    """How many there are and what they are called, each None where that cannot be known."""

    number: int | None
    names: tuple[str, ...] | None = None


class _Row(NamedTuple):
    value: facts.Expr
    place: Place


def multiplied_test(names: Names, function: FunctionRef, name: str, place: Place) -> Multiplied | None:
    """What a decorator makes of a test method; None if it stays one."""
    for position, decorator in enumerate(names.function(function).decorators):
        call = decorator.expression
        if not isinstance(call, facts.Call):
            continue
        made = _made_of_test(names, call, name, place)
        if made is not None:  # what stands above `data` gets a function, and above others what is none yet
            return made if position == 0 or _meaning(names, call, place) == _DATA else Multiplied(None)
    return None


def multiplied_class(names: Names, cls: ClassRef, name: str) -> Multiplied | None:
    """What `@parameterized_class` makes of a class: several that derive from it. The class itself keeps no test."""
    place = Place(cls.path)
    for decorator in names.cls(cls).decorators:
        call = decorator.expression
        if isinstance(call, facts.Call) and _meaning(names, call, place) == _CLASS:
            positional = [argument.value for argument in call.arguments if argument.keyword is None]
            sets = positional[-1] if positional else None
            rows = _rows(names, sets, place)
            attributes = constant(names, positional[0], place) if len(positional) == 2 else None
            suffixes = [_class_suffix(names, row, attributes) for row in rows or ()]
            called = [f"{name}_{number}{suffix}" for number, suffix in enumerate(suffixes) if suffix is not None]
            return _multiplied(names, call, sets, rows, place, called)
    return None


def _meaning(names: Names, call: facts.Call, place: Place) -> str:
    referent = names.resolve(call.func, place)
    if not isinstance(referent, External):
        return ""
    # the package holds a module of its own name
    return referent.name.replace("parameterized.parameterized.param", "parameterized.param", 1)


def _made_of_test(names: Names, call: facts.Call, name: str, place: Place) -> Multiplied | None:
    positional = [argument.value for argument in call.arguments if argument.keyword is None]
    match _meaning(names, call, place):
        case meaning if meaning == _EXPAND:
            sets = positional[0] if positional else None
            rows = _rows(names, sets, place)
            return _multiplied(names, call, sets, rows, place, _expanded(names, name, rows or ()))
        case meaning if meaning == _DATA:
            sets = _listed(call)
            rows = _rows(names, sets, place)
            return _multiplied(names, call, sets, rows, place, _of_data(names, name, rows or ()))
        case meaning if meaning in (_PARAMETERS, _NAMED_PARAMETERS):
            alone = len(call.arguments) == 1 and positional and not _is_row(names, positional[0], place)
            sets = positional[0] if alone else _listed(call)
            if meaning == _PARAMETERS:
                return _numbered(name, [length(names, sets, place)])
            rows = _rows(names, sets, place)
            return _multiplied(names, call, sets, rows, place, _by_first(names, name, rows or ()))
        case meaning if meaning == _PRODUCT:
            return _numbered(name, [length(names, argument.value, place) for argument in call.arguments])
    return None


def _multiplied(
    names: Names, call: facts.Call, sets: facts.Expr | None, rows: tuple[_Row, ...] | None, place: Place,
    called: Iterable[str],
) -> Multiplied:  # fmt: skip
    """By all of their names, where each is known and none of them is made by a function of the suite's own."""
    found = tuple(called)
    own = any(argument.keyword in _NAMED_BY for argument in call.arguments)
    if rows and len(set(found)) == len(rows) and not own:
        return Multiplied(len(rows), found)
    return Multiplied(len(rows) if rows else length(names, sets, place))


def _listed(call: facts.Call) -> facts.Expr:
    """The arguments of `data(first, *others)` as one list."""
    starred = ((argument.value, argument.keyword == "*") for argument in call.arguments)
    return facts.Collection("tuple", tuple(facts.Starred(value, False) if many else value for value, many in starred))


def _rows(names: Names, sets: facts.Expr | None, place: Place) -> tuple[_Row, ...] | None:
    """The sets of parameters, where they are written down in one list."""
    if sets is None:
        return None
    display, where = names.origin(sets, place)
    if not isinstance(display, facts.Collection) or display.kind not in ("list", "tuple"):
        return None
    found: list[_Row] = []
    for item in display.items:
        inner = _rows(names, item.value, where) if isinstance(item, facts.Starred) else (_Row(item, where),)
        if inner is None:
            return None
        found += inner
    return tuple(found) if len(found) == length(names, sets, place) else None  # others may be added later


def _is_row(names: Names, value: facts.Expr, place: Place) -> bool:
    """Of one argument alone absl takes a tuple or a dict as one set, and anything else as a list of sets."""
    display, _ = names.origin(value, place)
    return isinstance(display, facts.Collection) and display.kind in ("tuple", "dict")


# --- names ---


def _expanded(names: Names, name: str, rows: tuple[_Row, ...]) -> Iterator[str]:
    digits = len(str(len(rows) - 1))
    for number, row in enumerate(rows):
        first = _first(names, row)
        if not isinstance(first, Undecided):
            text = f"_{_safe(first)}" if isinstance(first, str) else ""
            yield f"{name}_{number:0>{digits}}{text}"


def _first(names: Names, row: _Row) -> Constant | Undecided:
    """The first positional argument that the test is given: only a text matters."""
    value, place = names.origin(row.value, row.place)
    if isinstance(value, facts.Call) and _meaning(names, value, place) == _PARAM:
        given = next((argument for argument in value.arguments if argument.keyword in (None, "*")), None)
        if given is None:
            return None
        return UNDECIDED if given.keyword == "*" else _text(names, given.value, place)
    if isinstance(value, facts.Collection) and value.kind in ("tuple", "list"):
        return _text(names, value.items[0], place) if value.items else None
    return _text(names, value, place)


def _text(names: Names, value: facts.Expr, place: Place) -> Constant | Undecided:
    """A text if it is one, None for what certainly is none: numbers, displays, functions, classes."""
    value, where = names.origin(value, place)
    if isinstance(value, facts.Collection | facts.Comprehension | facts.Lambda):
        return None
    if isinstance(value, facts.Literal) and value.kind != "str":
        return None
    found = constant(names, value, where)
    if isinstance(found, Undecided) and isinstance(names.resolve(value, where), FunctionRef | ClassRef):
        return None
    return found


def _safe(text: str) -> str:
    return re.sub("[^a-zA-Z0-9_]+", "_", text)


def _class_suffix(names: Names, row: _Row, attributes: Constant | Undecided) -> str | None:
    """The attribute `name`, or the first that is a text; None where that cannot be known."""
    value, place = names.origin(row.value, row.place)
    if not isinstance(value, facts.Collection):
        return None
    if value.kind == "dict":
        keys = tuple(constant(names, key, place) for key in value.items[::2])
        values = value.items[1::2]
    else:
        keys = attributes if isinstance(attributes, tuple) else (attributes,)
        values = value.items
    texts = [_text(names, each, place) for each in values]
    chosen = [text for key, text in zip(keys, texts, strict=False) if key == "name"] or texts
    for text in chosen:
        if isinstance(text, Undecided):
            return None
        if isinstance(text, str):
            return f"_{_safe(text)}"
    return ""


def _of_data(names: Names, name: str, rows: tuple[_Row, ...]) -> Iterator[str]:
    digits = len(str(len(rows)))
    for number, row in enumerate(rows, 1):
        value, place = names.origin(row.value, row.place)
        found = constant(names, value, place)
        if not isinstance(found, Undecided) and not (isinstance(value, facts.Collection) and _holds_list(value)):
            shown = list(found) if isinstance(found, tuple) and _is_list(value) else found
            yield re.sub(r"\W|^(?=\d)", "_", f"{name}_{number:0{digits}}_{shown}")
        elif isinstance(value, facts.Collection) and value.kind in ("dict", "set"):
            yield f"{name}_{number:0{digits}}"


def _is_list(value: facts.Expr) -> bool:
    return isinstance(value, facts.Collection) and value.kind == "list"


def _holds_list(value: facts.Collection) -> bool:
    """Constants do not tell a list from a tuple; names that are made of their texts do."""
    return any(map(_is_list, value.items))


def _numbered(name: str, counts: list[int | None]) -> Multiplied:
    known = [count for count in counts if count is not None]
    number = math.prod(known)
    if len(known) < len(counts) or not 0 < number <= _MOST:
        return Multiplied(None)
    return Multiplied(number, tuple(f"{name}{at}" for at in range(number)))


def _by_first(names: Names, name: str, rows: tuple[_Row, ...]) -> Iterator[str]:
    for row in rows:
        value, place = names.origin(row.value, row.place)
        if not isinstance(value, facts.Collection):
            return
        if value.kind == "dict":
            pairs = zip(value.items[::2], value.items[1::2], strict=False)
            found = [each for key, each in pairs if constant(names, key, place) == "testcase_name"]
        else:
            found = list(value.items[:1])
        text = constant(names, found[0], place) if found else UNDECIDED
        if isinstance(text, str):
            joint = "_" if name.startswith("test_") and text and not text.startswith("_") else ""
            yield f"{name}{joint}{text}"
