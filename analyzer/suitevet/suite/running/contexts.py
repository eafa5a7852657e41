"""The contexts of the project that a function enters."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.suite.names.names import ClassRef, FunctionRef, Referent
from suitevet.suite.suite import Suite


def entered(suite: Suite, function: FunctionRef) -> Iterator[FunctionRef]:
    """What runs for them: generators, or what makes and enters one of a class."""
    frame = suite.flow.frame(function)
    for step in suite.names.function(function).steps:
        match step.action:
            case facts.Enter(facts.Call(func, _, _)):
                context = suite.flow.referent(func, frame)
                within: tuple[Referent | None, ...] = (context,)
                if isinstance(context, ClassRef):
                    within = tuple(suite.names.class_attribute(context, name) for name in ("__init__", "__enter__"))
                yield from (each for each in within if isinstance(each, FunctionRef))
