"""Which fixtures a function requests by its arguments, seen through its decorators as pytest sees them."""

from __future__ import annotations

from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.suite.declarations.lengths import length
from suitevet.suite.names.names import External, FunctionRef, Names, Place, Returned
from suitevet.suite.names.nested import nested_function, put_on, returned
from suitevet.suite.names.wrappers import sees_through

_PATCHES = frozenset({"unittest.mock.patch", "mock.patch", "mock.mock.patch"})
_PATCH_OBJECTS = frozenset(f"{patch}.object" for patch in _PATCHES)

_DEPTH = 10


class Signature(NamedTuple):
    requests: tuple[str, ...]
    is_async: bool  # a coroutine function still, after all decorators that could be followed


def signature(names: Names, ref: FunctionRef, cls: int | None, patched_by_class: int = 0) -> Signature:
    """The names a test or fixture requests; `cls` is the class it is a method of, if any."""
    function = names.function(ref)
    place = Place(ref.path, cls)
    parameters = _Parameters(list(function.parameters), patched_by_class, is_async=function.is_async)
    static = False
    for decorator in reversed(function.decorators):
        static = static or _is(names, decorator.expression, place, "builtins.staticmethod")
        parameters = _decorated(names, decorator.expression, place, parameters)
    return Signature(_requested(parameters, method=cls is not None and not static), parameters.is_async)


def mocks_given(names: Names, decorator: facts.Expr, place: Place) -> int:
    """How many arguments a decorator on a class fills in each of its tests."""
    call, called_at = _call(names, decorator, place)
    referent = names.resolve(call.func, called_at) if call is not None else None
    if not isinstance(referent, External):
        return 0
    return _external(names, referent.name, call, called_at, _Parameters([], 0, is_async=False)).mocks


class _Parameters(NamedTuple):
    left: list[facts.Parameter]
    mocks: int
    is_async: bool
    depth: int = 0  # of decorators that put on others


def _requested(parameters: _Parameters, method: bool) -> tuple[str, ...]:
    requested = [
        p.name for p in parameters.left if p.kind in ("positional", "keyword-only") and p.default is None
    ]
    if method and not any(p.kind == "positional-only" for p in parameters.left):
        requested = requested[1:]
    return tuple(requested[parameters.mocks :])


def _is(names: Names, expression: facts.Expr, place: Place, qualified: str) -> bool:
    return names.resolve(expression, place) == External(qualified)


def _decorated(names: Names, decorator: facts.Expr, place: Place, before: _Parameters) -> _Parameters:
    call, called_at = _call(names, decorator, place)
    referent = names.resolve(call.func if call else decorator, called_at)
    if isinstance(referent, External):
        return _external(names, referent.name, call, called_at, before)
    if isinstance(referent, FunctionRef):
        return _project(names, referent, factory=call is not None, before=before)
    if isinstance(referent, Returned):
        return _project(names, referent.function, factory=True, before=before)
    return before


def _call(names: Names, decorator: facts.Expr, place: Place) -> tuple[facts.Call | None, Place]:
    """The call that made a decorator, be it held by a name: `without_mail = patch("shop.mail.send")`."""
    if isinstance(decorator, facts.Call):
        return decorator, place
    held, where = names.origin(decorator, place)
    return (held, where) if isinstance(held, facts.Call) else (None, place)


def _external(names: Names, name: str, call: facts.Call | None, place: Place, before: _Parameters) -> _Parameters:
    if call is None:
        return before
    if name in _PATCHES and not _gives_new(names, call, place, position=1):
        return before._replace(mocks=before.mocks + 1)
    if name in _PATCH_OBJECTS and not _gives_new(names, call, place, position=2):
        return before._replace(mocks=before.mocks + 1)
    if name in ("hypothesis.given", "hypothesis.core.given"):
        return before._replace(left=_without_given(call, before.left))
    return before


def _gives_new(names: Names, call: facts.Call, place: Place, position: int) -> bool:
    positional = 0
    for argument in call.arguments:
        if argument.keyword == "new":
            return True
        if argument.keyword == "*":
            unpacked = _unpacked(names, argument.value, place)
            if unpacked is None:
                return True  # nobody unpacks a target alone
            positional += unpacked
        elif argument.keyword is None:
            positional += 1
    return positional > position


def _unpacked(names: Names, value: facts.Expr, place: Place) -> int | None:
    """How many arguments `*value` stands for: `*TITLE`, `*setting("TITLE")` with a function that returns a pair."""
    made = names.resolve(value.func, place) if isinstance(value, facts.Call) else None
    if isinstance(made, FunctionRef):
        lengths = {length(names, each, Place(made.path)) for each in returned(names, made)}
        return lengths.pop() if len(lengths) == 1 else None
    return length(names, value, place)


def _without_given(call: facts.Call, parameters: list[facts.Parameter]) -> list[facts.Parameter]:
    """`@given` fills its keywords, or with positional strategies the rightmost positional arguments."""
    keywords = {a.keyword for a in call.arguments if a.keyword not in (None, "*", "**")}
    left = [p for p in parameters if p.name not in keywords]
    count = sum(1 for a in call.arguments if a.keyword is None)
    if count:
        positional = [p for p in left if p.kind in ("positional-only", "positional") and p.default is None]
        taken = positional[-count:]
        left = [p for p in left if p not in taken]
    return left


def _project(names: Names, ref: FunctionRef, factory: bool, before: _Parameters) -> _Parameters:
    """A decorator of the project: what it returns decides which arguments pytest sees."""
    for value in returned(names, ref):
        inner = nested_function(names, ref, value)
        if inner is None and factory and isinstance(value, facts.Call):
            made = names.resolve(value.func, Place(ref.path))
            if isinstance(made, External):
                return _external(names, made.name, value, Place(ref.path), before)
        again = put_on(names, ref, value) if inner is None and not factory else None
        if again is not None and before.depth < _DEPTH:
            before = before._replace(depth=before.depth + 1)
            nested = nested_function(names, ref, again)
            if nested is not None:
                return _project(names, nested, factory=False, before=before)
            return _decorated(names, again, Place(ref.path), before)
        if inner is None:
            continue
        if factory:
            return _project(names, inner, factory=False, before=before)
        wrapper = names.function(inner)
        if sees_through(names, inner, ref):
            return before._replace(is_async=wrapper.is_async)
        return _Parameters(list(wrapper.parameters), 0, wrapper.is_async)
    return before
