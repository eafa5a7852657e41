"""What runs in a thread that a body makes: a server there is what the body is for."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.suite.effects.evidence import Effect, Kind
from suitevet.suite.effects.flow import Flow, Frame
from suitevet.suite.names.names import External, Instance, Referent

_MADE = frozenset({"threading.Thread", "threading.Timer"})
_STARTED = "threading.Thread.start"
TARGETS = ("target", "function")  # the keywords that say what a thread runs


def in_a_thread(flow: Flow, call: facts.Call, target: Referent, frame: Frame, position: int | None) -> Referent | None:
    """What a call lets a thread run: the `target` it is made with, or the `run` of the project's own kind of thread."""
    name = flow.canonical(target.name) if isinstance(target, External) else ""
    if name in _MADE:
        handed = (argument.value for argument in call.arguments if argument.keyword in TARGETS)
        return next((flow.referent(value, frame, position) for value in handed), None)
    if name == _STARTED and isinstance(call.func, facts.Attribute):
        thread = flow.referent(call.func.value, frame, position)
        return flow.names.class_attribute(thread.cls, "run") if isinstance(thread, Instance) else None
    return None


def servers(effects: Iterator[Effect]) -> Iterator[Effect]:
    """Those that start a server: whoever starts its thread waits for it; the other work goes on beside the tests."""
    return (effect for effect in effects if effect.kind is Kind.EXPENSIVE and effect.expensive_kind == "server")
