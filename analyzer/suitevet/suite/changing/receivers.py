"""Functions that are handed to a signal, which holds them no longer than anybody else does."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.suite import Suite


def is_let_go(suite: Suite, effect: Effect) -> bool:
    """`post_save.connect(listener)`, with a function that the test itself defines: it goes when the test is over."""
    call, frame = effect.call, effect.site.frame
    if call is None or not effect.name.endswith(".connect") or frame.function is None or not call.arguments:
        return False
    if any(given == facts.Argument("weak", facts.Literal("bool", False)) for given in call.arguments):
        return False
    match call.arguments[0].value:
        case facts.Name(name):
            own = suite.flow.locals(frame.function).get(name, ())
            return any(isinstance(each.value, facts.Define) for each in own)
    return False
