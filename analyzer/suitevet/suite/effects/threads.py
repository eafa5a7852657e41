"""What runs in a thread that a body makes: a server there is what the body is for, and what it waits for is its own."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.effects.evidence import Effect, Hop, Kind, after_yield
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


def is_waited_for(flow: Flow, hop: Hop) -> bool:
    """Does the body that makes a thread wait, once it has, until the thread is done or says that it is ready?"""
    body = flow.names.function(hop.frame.function) if hop.frame.function is not None else None
    later = (
        (position, step)
        for position, step in enumerate(body.steps if body is not None else ())
        if step.span > hop.step.span and body is not None and not after_yield(body, step)
    )
    asked = (flow.referent(call.func, hop.frame, position) for position, step in later for call in calls(step.action))
    return any(isinstance(each, External) and flow.canonical(each.name) in _WAITS for each in asked)


_WAITS = frozenset({"threading.Thread.join", "threading.Event.wait", "queue.Queue.get"})


def paid_for(effects: Iterator[Effect], is_waited_for: bool) -> Iterator[Effect]:
    """Whoever starts the thread of a server waits for it; what else it does goes on beside, unless somebody waits."""
    costly = (effect for effect in effects if effect.kind is Kind.EXPENSIVE)
    return (effect for effect in costly if is_waited_for or effect.expensive_kind == "server")
