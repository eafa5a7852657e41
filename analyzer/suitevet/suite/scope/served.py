"""Values that a server changes while it serves in a thread of the fixture: what it was asked, for one."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, last_name, names, root_name
from suitevet.suite.effects.threads import TARGETS, in_a_thread
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance, Referent, Value
from suitevet.suite.scope.limits import SPLIT, Limit
from suitevet.suite.suite import Suite

_PUTTING = frozenset({
    "append", "appendleft", "add", "extend", "insert", "put", "put_nowait", "update", "setdefault", "set", "clear",
})  # fmt: skip
_CONTAINERS = (
    "builtins.list()", "builtins.dict()", "builtins.set()", "collections.", "queue.", "multiprocessing.Queue",
    "threading.", "unittest.mock.", "mock.",
)  # fmt: skip
_BEFORE_IT_SERVES = frozenset({"__init__", "__post_init__", "__enter__", "__aenter__", "start"})


def served(suite: Suite, fixture: Fixture, function: FunctionRef) -> Iterator[Limit]:
    """Is what the fixture gives handed to a thread that serves, or is it an object that records while it does?"""
    starts = [effect for effect in suite.effects.of(function) if effect.expensive_kind == "server"]
    if not starts:
        return
    given = {name for value in suite.results(fixture) for name in _whole(value)} | set(fixture.requests)
    frame = suite.flow.frame(function)
    for position, step in enumerate(suite.names.function(function).steps):
        for call in calls(step.action):
            target = suite.flow.referent(call.func, frame, position)
            if isinstance(in_a_thread(suite.flow, call, target, frame, position), FunctionRef):
                arguments = (argument.value for argument in call.arguments if argument.keyword not in TARGETS)
                handed = (name for value in arguments for name in names(value) if name in given)
                if any(_is_mutable(suite.flow.referent(facts.Name(name), frame, position)) for name in handed):
                    yield _limit(fixture, call.span, "what tests look at is handed to the thread that serves")
                    return
    places = {hop.frame.place for effect in starts for hop in effect.chain}
    serving = {ClassRef(place.path, place.cls) for place in places if place.cls is not None}
    for value in suite.results(fixture):
        made = suite.flow.referent(value, frame)
        if isinstance(made, Instance) and not serving.isdisjoint(suite.names.lineage(made.cls)):
            method = _recording(suite, made.cls)
            if method:
                yield _limit(fixture, fixture.span, f"`{method}()` changes it while it serves")
                return


def _whole(value: facts.Expr) -> Iterator[str]:
    """The names that a value is, or keeps; not those it is only read off."""
    match value:
        case facts.Name(name):
            yield name
        case facts.Collection(_, items):
            for item in items:
                yield from _whole(item)


def _is_mutable(referent: Referent) -> bool:
    match referent:
        case Value(facts.Collection(kind) | facts.Comprehension(kind)):
            return kind != "tuple"
        case External(name):
            return name.startswith(_CONTAINERS)
    return isinstance(referent, Instance)


def _recording(suite: Suite, cls: ClassRef) -> str:
    """A method of the project's own that puts something into its object, or into what that keeps."""
    for base in suite.names.lineage(cls):
        if isinstance(base, ClassRef):
            for function in map(suite.names.function, suite.names.methods(base)):
                if function.name not in _BEFORE_IT_SERVES and any(map(_records, function.steps)):
                    return function.name
    return ""


def _records(step: facts.Step) -> bool:
    match step.action:
        case facts.Assign(targets) if any(isinstance(t, facts.Subscript) and _is_own(t) for t in targets):
            return True
        case facts.Augment(target) if _is_own(target):
            return True
    return any(last_name(call.func) in _PUTTING and _is_own(call.func) for call in calls(step.action))


def _is_own(expression: facts.Expr) -> bool:
    return root_name(expression) == "self"


def _limit(fixture: Fixture, span: facts.Span, reason: str) -> Limit:
    return Limit(Scope.FUNCTION, reason, fixture.body_path, span, "mutation", SPLIT)
