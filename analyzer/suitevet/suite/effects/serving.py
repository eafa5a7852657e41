"""How long a server of the standard library takes to stop.

Its `serve_forever` looks up every half second unless it is told to look more often, and `shutdown` waits until it does.
"""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import inner, within

SHUTDOWN = "socketserver.BaseServer.shutdown"
STEP = 0.5  # seconds between two looks


def unhurried_loops(file: facts.FileFacts) -> tuple[facts.Step, ...]:
    """Where a module starts such loops; none if it names an interval for one of them, or has a loop of its own."""
    if any(function.name == "serve_forever" for function in file.functions):
        return ()
    bodies = (file.steps, *(f.steps for f in file.functions), *(c.steps for c in file.classes))
    found = tuple(step for steps in bodies for step in steps if any(_is_loop(part) for part in _parts(step)))
    return () if any(_is_told(part) for step in found for part in _parts(step)) else found


def _parts(step: facts.Step) -> Iterator[facts.Expr]:
    for part in within(step.action):
        yield part
        if isinstance(part, facts.Lambda):
            yield from inner(part.body)


def _is_loop(part: facts.Expr) -> bool:
    return isinstance(part, facts.Attribute) and part.name == "serve_forever"


def _is_told(part: facts.Expr) -> bool:
    """`serve_forever(0.01)`, `Thread(target=server.serve_forever, kwargs=…)`, `submit(server.serve_forever, 0.01)`"""
    if not isinstance(part, facts.Call):
        return False
    handed = [argument for argument in part.arguments if _is_loop(argument.value)]
    if not handed:
        return _is_loop(part.func) and bool(part.arguments)
    after = part.arguments[part.arguments.index(handed[0]) + 1 :] if handed[0].keyword is None else ()
    return bool(after) or any(argument.keyword in _PASSED_ON for argument in part.arguments)


_PASSED_ON = frozenset({"args", "kwargs", "poll_interval"})
