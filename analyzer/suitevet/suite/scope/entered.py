"""Which code of the project runs when a function is called, where every call on the way is one that is followed."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts.parts import calls, defined
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance, Referent, Returned
from suitevet.suite.suite import Suite

_MOST = 60  # functions: what enters more is not said to keep to itself
_MADE_BY = ("__new__", "__init__", "__post_init__", "__enter__", "__exit__")


def entered(suite: Suite, function: FunctionRef) -> frozenset[str] | None:
    """The files of the project whose functions run; None where some call leads to what is not seen."""
    found: dict[FunctionRef, None] = {function: None}
    waiting = [function]
    while waiting:
        for called in _called(suite, waiting.pop()):
            if called is None or len(found) > _MOST:
                return None
            if called not in found:
                found[called] = None
                waiting.append(called)
    return frozenset(ref.path for ref in found)


def _called(suite: Suite, function: FunctionRef) -> Iterator[FunctionRef | None]:
    """The functions of the project that one calls, or hands on; None for what is not followed."""
    frame = suite.flow.frame(function)
    for position, step in enumerate(suite.names.function(function).steps):
        yield from (FunctionRef(function.path, at) for at in defined(suite.file(function.path), step.action))
        for call in calls(step.action):
            yield from _run(suite, suite.flow.referent(call.func, frame, position))
            for argument in call.arguments:
                handed = suite.flow.referent(argument.value, frame, position)
                if isinstance(handed, FunctionRef | ClassRef):
                    yield from _run(suite, handed)
                elif isinstance(handed, Instance):
                    yield None  # whoever gets it may call any method of it


def _run(suite: Suite, called: Referent) -> Iterator[FunctionRef | None]:
    match called:
        case External():
            return
        case FunctionRef():
            yield called
        case ClassRef():
            if any(isinstance(base, External) for base in suite.names.lineage(called) if base != _OBJECT):
                yield None  # what a foreign base calls is not seen
            methods = (suite.names.class_attribute(called, name) for name in _MADE_BY)
            yield from (method for method in methods if isinstance(method, FunctionRef))
        case Returned(function, _, _):
            yield function
        case _:
            yield None


_OBJECT = External("builtins.object")
