"""Random and current values among the parameters of tests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import inner, last_name
from suitevet.suite.names.names import External, Names, Place
from suitevet.suite.names.substitution import replaced
from suitevet.suite.names.values import constant
from suitevet.suite.parametrization.agreeing import is_of_few, is_of_the_second
from suitevet.suite.parametrization.causes import Cause, Sort

_TEXTS = frozenset({
    "time.time", "time.monotonic", "time.perf_counter", "time.time_ns", "random.random", "random.randint",
    "random.choice", "random.uniform", "random.randrange", "random.getrandbits", "secrets.token_hex",
    "secrets.token_urlsafe", "secrets.token_bytes", "secrets.randbelow", "random.randbytes", "random.gauss",
    "os.urandom", "os.getpid", "builtins.id", "tempfile.mktemp", "tempfile.mkdtemp",
    "numpy.random.rand", "numpy.random.randint", "numpy.random.random",
})  # fmt: skip
_OBJECTS = frozenset({
    "uuid.uuid4", "uuid.uuid1", "datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today",
    "datetime.date.today", "django.utils.timezone.now", "pendulum.now", "arrow.now", "arrow.utcnow",
})  # fmt: skip
_CLOCKS = frozenset({"time.time", *(name for name in _OBJECTS if not name.startswith("uuid."))})
_OF_THE_DAY = frozenset({"datetime.date.today"})  # workers that start together draw the same
_SHORTER = re.compile(r"%-?[HIMSfpsXcTRr+]")  # than a day
_TEXT_MAKERS = frozenset({"isoformat", "strftime", "hex", "timestamp", "ctime", "int", "year", "format"})
_SPELLING = (facts.Name("str"), facts.Name("repr"))
_DEPTH = 3
_LONGEST = 40  # parts of a value that a name stands for: what is longer is no text of an id
_ARRAYS = ("numpy.random.rand", "numpy.random.random", "numpy.random.randint")


def drawn(names: Names, values: facts.Expr, place: Place, ids: facts.Expr | None, width: int) -> Cause | None:
    """A random or current value among parameters; whether ids show it depends on its type and on `ids`.

    `width` is the number of names that one set of parameters is for. What stands inside of another value, or has an id
    that is written down, makes no difference that anybody would see.
    """
    source, where = names.origin(values, place)
    items = source.items if isinstance(source, facts.Collection) else ()
    if isinstance(source, facts.Comprehension) and source.kind != "dict":
        items = (source.element,)
    if isinstance(ids, facts.Collection):
        return None
    found = [
        cause
        for item in items
        for value in _values(names, item, where, width)
        if (cause := _drawn(names, value, where, spelled_out=ids in _SPELLING)) is not None
    ]
    shown = next((cause for cause in found if cause.sort is Sort.DRAWN), None)
    if shown is not None or not found:
        many = isinstance(source, facts.Comprehension) and shown is not None and is_of_few(shown.expression)
        return shown._replace(may_agree=False) if many and shown is not None else shown
    return found[0] if width == 1 else found[0]._replace(sort=Sort.BESIDE)


def _values(names: Names, item: facts.Expr, place: Place, width: int) -> Iterator[facts.Expr]:
    """The single values of one set of parameters; one with an id of its own has none that matter."""
    match item:
        case facts.Collection("tuple" | "list", items) if width != 1:
            yield from items
        case facts.Call(func, arguments, _) if names.resolve(func, place) == External("pytest.param"):
            if all(argument.keyword != "id" for argument in arguments):
                yield from (argument.value for argument in arguments if argument.keyword is None)
        case _:
            yield item


def _opened(names: Names, value: facts.Expr, place: Place, depth: int = 0) -> facts.Expr:
    """A value with what names stand for that are computed in the same file: `str(KEY)` with `KEY = uuid4()`."""

    def stands_for(part: facts.Expr) -> facts.Expr | None:
        if not isinstance(part, facts.Name):
            return None
        source, where = names.origin(part, place)
        if where.path != place.path or not isinstance(source, facts.Call | facts.Template | facts.Operation):
            return None
        if len(inner(source)) > _LONGEST:
            return None
        opened = _opened(names, source, place, depth + 1) if depth < _DEPTH else source
        return opened if any(_is_draw(names, inside, place) for inside in inner(opened)) else None

    return replaced(value, stands_for)


def _is_draw(names: Names, part: facts.Expr, place: Place) -> bool:
    target = names.resolve(part.func, place) if isinstance(part, facts.Call) else None
    return isinstance(target, External) and target.name in _TEXTS | _OBJECTS


def _drawn(names: Names, value: facts.Expr, place: Place, *, spelled_out: bool) -> Cause | None:
    opened = _opened(names, value, place)
    found = _drawn_in(names, opened, place, spelled_out=spelled_out)
    seen = found is not None and (found.sort is Sort.DRAWN or opened == value)
    return found if seen else None  # an object that a name stands for is the same in all its parameters


def _drawn_in(names: Names, value: facts.Expr, place: Place, *, spelled_out: bool) -> Cause | None:
    for part in inner(value):
        target = names.resolve(part.func, place) if isinstance(part, facts.Call) else None
        if not isinstance(part, facts.Call) or not isinstance(target, External):
            continue
        if target.name not in _TEXTS | _OBJECTS:
            continue
        is_text = target.name in _TEXTS and not (target.name.startswith(_ARRAYS) and _is_sized(target.name, part))
        shown = spelled_out or (is_text and value is part) or _is_text_of(value, part, is_text=is_text)
        shown = shown and target.name not in _OF_THE_DAY and not _is_of_the_day(names, value, part, place)
        if shown or value is part:
            what = f"`{target.name.removeprefix('builtins.')}()`"
            coarse = target.name in _CLOCKS and is_of_the_second(names, value, place)
            return Cause(Sort.DRAWN if shown else Sort.UNSEEN, what, part, place.path, coarse or is_of_few(part))
    return None


def _is_of_the_day(names: Names, value: facts.Expr, moment: facts.Call, place: Place) -> bool:
    """`now().date().isoformat()`, `now().strftime("%Y-%m-%d")`: what is left of a moment is of a day, or a minute."""
    for part in inner(value):
        match part:
            case facts.Attribute(base, "year" | "month" | "day") | facts.Call(facts.Attribute(base, "date"), (), _):
                if any(p is moment for p in inner(base)):
                    return True
            case facts.Call(facts.Attribute(base, "replace"), arguments, _):
                set_to = {argument.keyword for argument in arguments}  # what is left changes once a minute
                if {"second", "microsecond"} <= set_to and any(p is moment for p in inner(base)):
                    return True
            case facts.Call(facts.Attribute(base, "strftime"), (facts.Argument(None, pattern),), _):
                form = constant(names, pattern, place)
                if isinstance(form, str) and not _SHORTER.search(form) and any(p is moment for p in inner(base)):
                    return True
    return False


def _is_sized(name: str, call: facts.Call) -> bool:
    """`numpy.random.random((2, 2))` is an array, and no part of an id."""
    free = 2 if name.endswith("randint") else 0  # the bounds
    return len(call.arguments) > free or any(argument.keyword == "size" for argument in call.arguments)


def _is_text_of(value: facts.Expr, part: facts.Call, *, is_text: bool) -> bool:
    """`str(uuid4())[:6]`, `f"{now()}"`, `uuid4().hex`, `now().isoformat()`: a text or number made of it."""
    match value:
        case facts.Call(facts.Name("str" | "repr" | "int" | "float"), (argument,), _):
            return any(p is part for p in inner(argument.value))
        case facts.Call(func, (argument, *_), _) if "format" in last_name(func):  # `format_datetime(now())`
            return any(p is part for p in inner(argument.value))
        case facts.Template(parts):
            return any(p is part for expression in parts for p in inner(expression))
        case facts.Operation(_, operands):  # of objects, as in `now() - day`, it is an object again
            within = inner(value)
            is_list = any(isinstance(p, facts.Collection | facts.Comprehension) for p in within)
            made = any((o is part and is_text) or _is_text_of(o, part, is_text=is_text) for o in operands)
            return not is_list and made
        case facts.Attribute(base, name) | facts.Call(facts.Attribute(base, name), _, _) if name in _TEXT_MAKERS:
            return any(p is part for p in inner(base))
        case facts.Subscript(base, _) | facts.Call(facts.Attribute(base, _), _, _):
            return _is_text_of(base, part, is_text=is_text)
    return False
