"""Iterables whose elements come in an order that is not the same in every process."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, inner
from suitevet.suite.effects.flow import results
from suitevet.suite.names.effort import Effort, effort
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Names, Place
from suitevet.suite.parametrization.causes import Cause, Sort


def unordered(names: Names, expression: facts.Expr, place: Place) -> Cause | None:
    """Why the elements of an iterable come in an order that is not the same everywhere."""
    return _unordered(names, expression, place, effort())


def is_hidden(cause: Cause, ids: facts.Expr | None, width: int) -> bool:
    """`{("a", 1), ("b", 2)}` for one name: ids are counted, and say the same whatever the order."""
    match cause.expression:
        case facts.Collection(_, items) | facts.Call(_, (facts.Argument(None, facts.Collection(_, items)),), _):
            return ids is None and width == 1 and all(isinstance(item, facts.Collection) for item in items)
    return False


def _unordered(names: Names, expression: facts.Expr, place: Place, left: Effort) -> Cause | None:
    if left.is_over():
        return None
    source, where = names.origin(expression, place)
    match source:
        case facts.Collection("set", items):
            return _of_elements(names, items, where, source)
        case facts.Collection(_, items):
            starred = (item.value for item in items if isinstance(item, facts.Starred))
            return _first(names, starred, where, left)
        case facts.Comprehension("set", facts.Name(name), _, _):
            return _of_drawn(names, name, source, where)
        case facts.Comprehension("set", element, _, _):
            return _of_elements(names, (element,), where, source)
        case facts.Comprehension(_, facts.Collection("set" | "dict"), _, _):
            return None  # ids of such values are counted: no order shows in them
        case facts.Comprehension(_, _, loops, _):
            return _first(names, (iterable for _, iterable in loops), where, left)
        case facts.Operation("|" | "&" | "-" | "^" | "+" as operator, operands):
            return _combined(names, operator, operands, where, left)
        case facts.Operation("if-else", (_, then, otherwise)):
            return _first(names, (then, otherwise), where, left)
        case facts.Call():
            return _called(names, source, where, left)
    return None


def _first(
    names: Names, expressions: Iterator[facts.Expr] | tuple[facts.Expr, ...], place: Place, left: Effort
) -> Cause | None:
    found = (_unordered(names, expression, place, left.deeper()) for expression in expressions)
    return next((cause for cause in found if cause is not None), None)


def _combined(
    names: Names, operator: str, operands: tuple[facts.Expr, ...], place: Place, left: Effort
) -> Cause | None:
    views = [operand for operand in operands if operator != "+" and _is_view(operand)]
    if views and operator != "+":
        whole = facts.Operation(operator, operands)
        return Cause(
            Sort.HASHED, f"a set made with `{operator}` of `{dotted(_base(views[0]))}.keys()`", whole, place.path
        )
    return _first(names, operands, place, left)


def _is_view(expression: facts.Expr) -> bool:
    return (
        isinstance(expression, facts.Call)
        and isinstance(expression.func, facts.Attribute)
        and expression.func.name == "keys"
    )


def _base(expression: facts.Expr) -> facts.Expr:
    match expression:
        case facts.Call(facts.Attribute(value, _), _, _):
            return value
    return expression


_PASSING = frozenset({
    "builtins.list", "builtins.tuple", "builtins.enumerate", "builtins.reversed", "builtins.iter", "itertools.product",
    "itertools.chain", "builtins.zip", "itertools.combinations", "itertools.permutations",
    "itertools.chain.from_iterable",
    "builtins.dict.fromkeys", "itertools.zip_longest", "itertools.islice",
})  # fmt: skip
_SECOND = frozenset({"builtins.map", "builtins.filter", "itertools.starmap", "itertools.filterfalse"})
_NEW_TYPE = External("typing.NewType()")
_LISTING = frozenset({"os.listdir", "os.scandir", "glob.glob", "glob.iglob", "os.walk"})
# Numbers of the standard library that have names of their own.
_NUMBERS = re.compile(
    r"http\.HTTPStatus\b|signal\.(?:Signals\b|SIG[A-Z])|socket\.(?:AF|SOCK)_|logging\.[A-Z]+$|errno\.E|stat\.S_I"
)
_LISTING_METHODS = frozenset({"glob", "rglob", "iterdir"})
_SET_METHODS = frozenset({"union", "intersection", "difference", "symmetric_difference", "copy"})


def _called(names: Names, call: facts.Call, place: Place, left: Effort) -> Cause | None:
    target = names.resolve(call.func, place)
    arguments = [argument.value for argument in call.arguments if argument.keyword is None]
    if isinstance(target, External):
        if target.name in ("builtins.set", "builtins.frozenset"):
            return _of_iterable(names, arguments[0], place, call, left.deeper()) if arguments else None
        if target.name in _PASSING:
            return _first(names, tuple(arguments), place, left)
        if target.name in _SECOND:
            return _first(names, tuple(arguments[1:]), place, left)
        if target.name in _LISTING:
            return Cause(Sort.LISTED, f"`{target.name}()`", call, place.path)
    if isinstance(target, FunctionRef):
        return _returned(names, target, left)
    if isinstance(call.func, facts.Attribute):
        return _method(names, call, call.func, place, left)
    return None


def _method(names: Names, call: facts.Call, func: facts.Attribute, place: Place, left: Effort) -> Cause | None:
    if func.name == "__subclasses__":
        return Cause(Sort.IMPORTED, f"`{dotted(func)}()`", call, place.path)
    if func.name in _SET_METHODS:
        return _unordered(names, func.value, place, left.deeper())
    base = names.resolve(func.value, place)
    is_path = isinstance(base, External) and base.name.startswith("pathlib.")
    if (
        func.name in _LISTING_METHODS
        and (is_path or not isinstance(base, External))
        and _is_pathlike(names, func.value, place)
    ):
        return Cause(Sort.LISTED, f"`{dotted(func).replace('?', '…')}()`", call, place.path)
    return None


def _is_pathlike(names: Names, expression: facts.Expr, place: Place) -> bool:
    source, where = names.origin(expression, place)
    return any(
        isinstance(part, facts.Call) and isinstance(target := names.resolve(part.func, where), External)
        and target.name.startswith("pathlib.")
        for part in inner(source)
    )  # fmt: skip


def _returned(names: Names, function: FunctionRef, left: Effort) -> Cause | None:
    """What a function of the project returns, where that is an expression of its own."""
    definition = names.function(function)
    place = Place(function.path)
    if definition.is_generator:
        return _first(names, tuple(_drawn_by(definition)), place, left)
    values = [value for _, value in results(definition)]
    collected = [_collected(definition, value.id) for value in values if isinstance(value, facts.Name)]
    if any(collected):
        what = f"`{definition.name}()`, which returns a set"
        return Cause(_sort_of_returned(definition), what, next(value for value in collected if value), function.path)
    return _first(names, tuple(value for value in values if not isinstance(value, facts.Name)), place, left)


def _drawn_by(definition: facts.Function) -> Iterator[facts.Expr]:
    """What a generator takes its elements from, one by one."""
    for step in definition.steps:
        match step.action:
            case facts.Evaluate(facts.Yield(value, True)) if value is not None:
                yield value
            case facts.Evaluate(facts.Yield()):
                yield from (block.subject for block in step.blocks if block.kind == "for" and block.subject is not None)


def _collected(definition: facts.Function, name: str) -> facts.Expr | None:
    """The set that a local name is bound to wherever it is assigned, to be filled and returned."""
    found = [
        step.action.value
        for step in definition.steps
        if isinstance(step.action, facts.Assign) and facts.Name(name) in step.action.targets
    ]
    return found[0] if found and all(_is_set(value) for value in found) else None


def _is_set(value: facts.Expr | None) -> bool:
    match value:
        case facts.Call(facts.Name("set"), _, _) | facts.Comprehension("set"):
            return True
    return False


def _sort_of_returned(definition: facts.Function) -> Sort:
    """Of texts, if the annotation says so; else of something whose hash is not known."""
    texts = definition.returns is not None and any(
        part == facts.Name("str") for part in inner(definition.returns)
    )
    return Sort.HASHED if texts else Sort.UNKNOWN


# --- hashes ---


def _of_iterable(
    names: Names, iterable: facts.Expr, place: Place, whole: facts.Call, left: Effort
) -> Cause | None:
    source, where = names.origin(iterable, place)
    referent = names.resolve(iterable, place)
    if isinstance(referent, ClassRef) and _is_enum(names, referent):
        if _has_number(names, referent):
            return None
        return Cause(Sort.HASHED, _spelled(whole), whole, place.path, is_enum=True)
    if isinstance(referent, External) and _NUMBERS.match(referent.name):
        return None
    match source:
        case facts.Call(facts.Attribute(facts.Attribute(cls, "__members__" | "_member_map_"), "values")):
            return _of_iterable(names, cls, where, whole, left.deeper())
        case facts.Collection("dict", items):
            return _of_elements(names, items[::2], where, whole)
        case facts.Collection(_, items):
            return _of_elements(names, items, where, whole)
        case facts.Call(func, _, _) if names.resolve(func, where) == External("builtins.range"):
            return None
        case facts.Literal("str", _):
            return Cause(Sort.HASHED, _spelled(whole), whole, place.path)
        case facts.Call(facts.Attribute(value, "copy" | "keys"), (), _) if not left.is_over():
            return _of_iterable(names, value, where, whole, left.deeper())
        case facts.Comprehension(_, facts.Name(name), _, _):
            return _of_drawn(names, name, source, where)
        case facts.Comprehension(_, element, _, _):
            return _of_elements(names, (element,), where, whole)
    return Cause(Sort.UNKNOWN, _spelled(whole), whole, place.path)


def _of_drawn(names: Names, name: str, whole: facts.Comprehension, place: Place) -> Cause | None:
    """`{name for name in dir(shop) if callable(getattr(shop, name))}`: what is known of what the loop takes."""
    iterable = next((taken for target, taken in whole.loops if target == facts.Name(name)), None)
    if iterable is None:
        return _of_elements(names, (facts.Name(name),), place, whole)
    looked_at = (part for condition in whole.conditions for part in inner(condition))
    if _gives_names(iterable) or any(_takes_text(part, name) for part in looked_at):
        return Cause(Sort.HASHED, _spelled(whole), whole, place.path)
    source, where = names.origin(iterable, place)
    match source:
        case facts.Collection(_, items):
            return _of_elements(names, items, where, whole)
        case facts.Call(func, _, _) if names.resolve(func, where) == External("builtins.range"):
            return None
    return Cause(Sort.UNKNOWN, _spelled(whole), whole, place.path)


def _gives_names(iterable: facts.Expr) -> bool:
    match iterable:
        case facts.Call(facts.Name("dir" | "vars" | "globals"), _, _) | facts.Attribute(_, "__all__"):
            return True
    return False


def _takes_text(part: facts.Expr, name: str) -> bool:
    """`getattr(shop, name)`, `name.startswith("_")`: would it work with anything but a text?"""
    match part:
        case facts.Call(facts.Name("getattr" | "hasattr"), (_, facts.Argument(None, given), *_), _):
            return given == facts.Name(name)
        case facts.Call(facts.Attribute(value, "startswith" | "endswith" | "isupper" | "islower" | "lower"), _, _):
            return value == facts.Name(name)
    return False


def _of_elements(names: Names, items: tuple[facts.Expr, ...], place: Place, whole: facts.Expr) -> Cause | None:
    """A set of numbers has the same order everywhere; one of texts never; one of classes by chance."""
    sorts = {_hash(names, item, place) for item in items}
    if Sort.HASHED in sorts and len(items) + isinstance(whole, facts.Comprehension) > 1:
        return Cause(Sort.HASHED, _spelled(whole), whole, place.path)
    sort = next((sort for sort in (Sort.ADDRESSES, Sort.UNKNOWN) if sort in sorts and len(items) > 1), None)
    return None if sort is None else Cause(sort, _spelled(whole), whole, place.path)


def _hash(names: Names, item: facts.Expr, place: Place) -> Sort | None:
    source, where = names.origin(item, place)
    match source:
        case facts.Literal("str" | "bytes", text) if not text:
            return None  # hashes to 0
        case facts.Literal("str" | "bytes", _) | facts.Template():
            return Sort.HASHED
        case facts.Literal():
            return None
        case facts.Collection("tuple", parts):
            found = {_hash(names, part, where) for part in parts}
            return Sort.HASHED if Sort.HASHED in found else None
        case facts.Starred(value, _):
            return Sort.HASHED if unordered(names, value, where) else Sort.UNKNOWN
        case facts.Call(func, arguments, _) if names.resolve(func, where) in (_NEW_TYPE, External("builtins.str")):
            return _hash(names, arguments[-1].value, where) if arguments else None
        case facts.Name() | facts.Attribute():
            return _hash_of_name(names, source, where)
    return None


def _hash_of_name(names: Names, expression: facts.Expr, place: Place) -> Sort | None:
    if isinstance(expression, facts.Attribute):
        owner = names.resolve(expression.value, place)
        if isinstance(owner, ClassRef) and _is_enum(names, owner):
            return None if _has_number(names, owner) else Sort.HASHED
    referent = names.resolve(expression, place)
    if isinstance(referent, External) and _NUMBERS.match(referent.name):
        return None
    return Sort.ADDRESSES if isinstance(referent, ClassRef | FunctionRef | External) else None


def _is_enum(names: Names, cls: ClassRef) -> bool:
    return any(isinstance(base, External) and base.name.startswith("enum.") for base in names.lineage(cls)) or any(
        isinstance(base, External) and base.name.endswith(("Enum", "TextChoices")) for base in names.lineage(cls)
    )


def _has_number(names: Names, cls: ClassRef) -> bool:
    """Members of an `IntEnum` hash as their numbers."""
    return any(
        isinstance(b, External) and b.name in ("enum.IntEnum", "enum.IntFlag", "builtins.int")
        for b in names.lineage(cls)
    )


def _spelled(expression: facts.Expr) -> str:
    match expression:
        case facts.Call(func, arguments, _):
            return f"`{dotted(func)}({', '.join(_short(a.value) for a in arguments)})`"
        case facts.Comprehension():
            return "a set comprehension"
    return "a set"


def _short(expression: facts.Expr) -> str:
    return dotted(expression) if isinstance(expression, facts.Name | facts.Attribute) else "…"
