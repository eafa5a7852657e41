"""Whether the parameters of tests are the same, and in the same order, in every process that collects them."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, inner
from suitevet.finding import Place as At
from suitevet.suite.flow import results
from suitevet.suite.marks import Parametrization
from suitevet.suite.model import Test
from suitevet.suite.names import ClassRef, External, FunctionRef, Names, Place
from suitevet.suite.suite import Suite

_DEPTH = 12


class Sort(enum.StrEnum):
    """In what way parameters differ between processes."""

    HASHED = "hashed"  # the order follows hashes that Python randomizes
    ADDRESSES = "addresses"  # the order follows addresses in memory
    DRAWN = "drawn"  # a random or current value becomes part of the test's id
    UNSEEN = "unseen"  # a random or current value, which the id does not show
    LISTED = "listed"  # the order is the file system's
    IMPORTED = "imported"  # the order is that of imports


class Cause(NamedTuple):
    sort: Sort
    what: str  # for a message: `set(States)`, `uuid.uuid4()`
    expression: facts.Expr
    path: str  # the file it stands in


class Unstable(NamedTuple):
    """One `parametrize`, or the `params` of a fixture, that processes do not agree on."""

    cause: Cause
    at: At
    names: tuple[str, ...]
    tests: tuple[Test, ...]


def unstable(suite: Suite) -> Iterator[Unstable]:
    """Every parametrization whose values or order depend on the process, each once."""
    found: dict[tuple[str, facts.Span], tuple[Parametrization, list[Test]]] = {}
    for test in suite.tests:
        for parametrization in test.parametrizations:
            mark = parametrization.mark
            found.setdefault((mark.place.path, mark.span), (parametrization, []))[1].append(test)
    for (path, span), (parametrization, tests) in found.items():
        if parametrization.values is None:
            continue
        cause = _cause(suite, parametrization)
        if cause is not None:
            yield Unstable(cause, At(path, span), parametrization.names or (), tuple(tests))


def _cause(suite: Suite, parametrization: Parametrization) -> Cause | None:
    mark = parametrization.mark
    if parametrization.values is None:
        return None
    cause = unordered(suite.names, parametrization.values, mark.place)
    if cause is not None:
        return cause
    ids = mark.argument(3, "ids")
    return drawn(suite.names, parametrization.values, mark.place, ids)


# --- the order ---


def unordered(names: Names, expression: facts.Expr, place: Place, depth: int = 0) -> Cause | None:
    """Why the elements of an iterable come in an order that is not the same everywhere."""
    if depth > _DEPTH:
        return None
    source, where = names.origin(expression, place)
    match source:
        case facts.Collection("set", items):
            return _of_elements(names, items, where, source)
        case facts.Collection(_, items):
            starred = (item.value for item in items if isinstance(item, facts.Starred))
            return _first(names, starred, where, depth)
        case facts.Comprehension("set", element, _, _):
            return _of_elements(names, (element,), where, source)
        case facts.Comprehension(_, _, loops, _):
            return _first(names, (iterable for _, iterable in loops), where, depth)
        case facts.Operation("|" | "&" | "-" | "^" | "+" as operator, operands):
            return _combined(names, operator, operands, where, depth)
        case facts.Operation("if-else", (_, then, otherwise)):
            return _first(names, (then, otherwise), where, depth)
        case facts.Call():
            return _called(names, source, where, depth)
    return None


def _first(
    names: Names, expressions: Iterator[facts.Expr] | tuple[facts.Expr, ...], place: Place, depth: int
) -> Cause | None:
    found = (unordered(names, expression, place, depth + 1) for expression in expressions)
    return next((cause for cause in found if cause is not None), None)


def _combined(names: Names, operator: str, operands: tuple[facts.Expr, ...], place: Place, depth: int) -> Cause | None:
    views = [operand for operand in operands if operator != "+" and _is_view(operand)]
    if views and operator != "+":
        whole = facts.Operation(operator, operands)
        return Cause(
            Sort.HASHED, f"a set made with `{operator}` of `{dotted(_base(views[0]))}.keys()`", whole, place.path
        )
    return _first(names, operands, place, depth)


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
_LISTING = frozenset({"os.listdir", "os.scandir", "glob.glob", "glob.iglob", "os.walk"})
_LISTING_METHODS = frozenset({"glob", "rglob", "iterdir"})
_SET_METHODS = frozenset({"union", "intersection", "difference", "symmetric_difference", "copy"})


def _called(names: Names, call: facts.Call, place: Place, depth: int) -> Cause | None:
    target = names.resolve(call.func, place)
    arguments = [argument.value for argument in call.arguments if argument.keyword is None]
    if isinstance(target, External):
        if target.name in ("builtins.set", "builtins.frozenset"):
            return _of_iterable(names, arguments[0], place, call) if arguments else None
        if target.name in _PASSING:
            return _first(names, tuple(arguments), place, depth)
        if target.name in _SECOND:
            return _first(names, tuple(arguments[1:]), place, depth)
        if target.name in _LISTING:
            return Cause(Sort.LISTED, f"`{target.name}()`", call, place.path)
    if isinstance(target, FunctionRef):
        return _returned(names, target, depth)
    if isinstance(call.func, facts.Attribute):
        return _method(names, call, call.func, place, depth)
    return None


def _method(names: Names, call: facts.Call, func: facts.Attribute, place: Place, depth: int) -> Cause | None:
    if func.name == "__subclasses__":
        return Cause(Sort.IMPORTED, f"`{dotted(func)}()`", call, place.path)
    if func.name in _SET_METHODS:
        return unordered(names, func.value, place, depth + 1)
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


def _returned(names: Names, function: FunctionRef, depth: int) -> Cause | None:
    """What a function of the project returns, where that is an expression of its own."""
    definition = names.function(function)
    if definition.is_generator:
        return None
    values = [value for _, value in results(definition) if not isinstance(value, facts.Name)]
    return _first(names, tuple(values), Place(function.path), depth)


# --- hashes ---


def _of_iterable(names: Names, iterable: facts.Expr, place: Place, whole: facts.Call) -> Cause | None:
    source, where = names.origin(iterable, place)
    referent = names.resolve(iterable, place)
    if isinstance(referent, ClassRef) and _is_enum(names, referent):
        return None if _has_number(names, referent) else Cause(Sort.HASHED, _spelled(whole), whole, place.path)
    match source:
        case facts.Collection("dict", items):
            return _of_elements(names, items[::2], where, whole)
        case facts.Collection(_, items):
            return _of_elements(names, items, where, whole)
        case facts.Call(func, _, _) if names.resolve(func, where) == External("builtins.range"):
            return None
        case facts.Literal("str", _):
            return Cause(Sort.HASHED, _spelled(whole), whole, place.path)
    return Cause(Sort.ADDRESSES, _spelled(whole), whole, place.path)


def _of_elements(names: Names, items: tuple[facts.Expr, ...], place: Place, whole: facts.Expr) -> Cause | None:
    """A set of numbers has the same order everywhere; one of texts never; one of classes by chance."""
    sorts = {_hash(names, item, place) for item in items}
    if Sort.HASHED in sorts and len(items) + isinstance(whole, facts.Comprehension) > 1:
        return Cause(Sort.HASHED, _spelled(whole), whole, place.path)
    if Sort.ADDRESSES in sorts and len(items) > 1:
        return Cause(Sort.ADDRESSES, _spelled(whole), whole, place.path)
    return None


def _hash(names: Names, item: facts.Expr, place: Place) -> Sort | None:
    source, where = names.origin(item, place)
    match source:
        case facts.Literal("str" | "bytes", _) | facts.Template():
            return Sort.HASHED
        case facts.Literal():
            return None
        case facts.Collection("tuple", parts):
            found = {_hash(names, part, where) for part in parts}
            return Sort.HASHED if Sort.HASHED in found else None
        case facts.Starred(value, _):
            return Sort.HASHED if unordered(names, value, where) else Sort.ADDRESSES
        case facts.Name() | facts.Attribute():
            return _hash_of_name(names, source, where)
    return None


def _hash_of_name(names: Names, expression: facts.Expr, place: Place) -> Sort | None:
    if isinstance(expression, facts.Attribute):
        owner = names.resolve(expression.value, place)
        if isinstance(owner, ClassRef) and _is_enum(names, owner):
            return None if _has_number(names, owner) else Sort.HASHED
    referent = names.resolve(expression, place)
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


# --- values ---

_TEXTS = frozenset({
    "time.time", "time.monotonic", "time.perf_counter", "time.time_ns", "random.random", "random.randint",
    "random.choice",
    "random.uniform", "random.randrange", "random.getrandbits", "secrets.token_hex", "secrets.token_urlsafe",
    "os.getpid",
    "secrets.randbelow", "builtins.id", "tempfile.mktemp", "tempfile.mkdtemp", "numpy.random.rand",
    "numpy.random.randint",
    "numpy.random.random", "secrets.token_bytes",
})  # fmt: skip
_OBJECTS = frozenset({
    "uuid.uuid4", "uuid.uuid1", "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today",
    "datetime.date.today", "django.utils.timezone.now", "pendulum.now", "arrow.now", "arrow.utcnow",
})  # fmt: skip
_TEXT_MAKERS = frozenset({"isoformat", "strftime", "hex", "timestamp", "ctime", "int", "year", "format"})


def drawn(names: Names, values: facts.Expr, place: Place, ids: facts.Expr | None) -> Cause | None:
    """A random or current value among parameters; whether ids show it depends on its type and on `ids`."""
    source, where = names.origin(values, place)
    if not isinstance(source, facts.Collection):
        return None
    shown = ids is None or not isinstance(ids, facts.Collection)
    spelled_out = ids is not None and shown
    worst: Cause | None = None
    for item in source.items:
        for value in _values(names, item, where):
            found = _drawn(names, value, where, spelled_out)
            if found is not None and (worst is None or found.sort is Sort.DRAWN):
                worst = found if shown else found._replace(sort=Sort.UNSEEN)
    return worst


def _values(names: Names, item: facts.Expr, place: Place) -> Iterator[facts.Expr]:
    """The single values of one set of parameters; one with an id of its own has none that matter."""
    match item:
        case facts.Collection("tuple" | "list", items):
            yield from items
        case facts.Call(func, arguments, _) if names.resolve(func, place) == External("pytest.param"):
            if all(argument.keyword != "id" for argument in arguments):
                yield from (argument.value for argument in arguments if argument.keyword is None)
        case _:
            yield item


def _drawn(names: Names, value: facts.Expr, place: Place, spelled_out: bool) -> Cause | None:
    for part in inner(value):
        if not isinstance(part, facts.Call):
            continue
        target = names.resolve(part.func, place)
        if not isinstance(target, External) or target.name not in _TEXTS | _OBJECTS:
            continue
        what = f"`{target.name.removeprefix('builtins.')}()`"
        direct = value is part or _is_text_of(value, part)
        text = (target.name in _TEXTS and value is part) or _is_text_of(value, part)
        if not direct:
            return Cause(Sort.UNSEEN, what, part, place.path)
        return Cause(Sort.DRAWN if text or spelled_out else Sort.UNSEEN, what, part, place.path)
    return None


def _is_text_of(value: facts.Expr, part: facts.Call) -> bool:
    """`str(uuid4())`, `f"{now()}"`, `uuid4().hex`, `now().isoformat()`: a text or number made of it."""
    match value:
        case facts.Call(facts.Name("str" | "repr" | "int" | "float"), (argument,), _):
            return any(p is part for p in inner(argument.value))
        case facts.Template() | facts.Operation():
            return any(p is part for p in inner(value))
        case facts.Attribute(base, name) | facts.Call(facts.Attribute(base, name), _, _) if name in _TEXT_MAKERS:
            return any(p is part for p in inner(base))
    return False
