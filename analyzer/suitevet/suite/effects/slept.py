"""How long a sleep lasts."""

from __future__ import annotations

import sys

from suitevet.catalog import Expensive, argument
from suitevet.facts import model as facts
from suitevet.suite.effects.arguments import received
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.effects.flow import Flow
from suitevet.suite.names.names import Value
from suitevet.suite.names.values import constant


def slept(flow: Flow, effect: Effect) -> float | None:
    """The seconds a sleep is given, also by who calls the function it stands in; None where they are not known."""
    entry, call = effect.entry, effect.call
    if not isinstance(entry, Expensive) or entry.seconds is None or call is None:
        return None
    given = argument(entry.seconds, call)
    hop = effect.site
    if isinstance(given, facts.Name) and len(effect.chain) > 1:
        passed = _passed(flow, given.id, hop, effect.chain[-2])
        if passed is not None:
            given, hop = passed
    value = constant_at(flow, given, hop) if given is not None else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) <= sys.float_info.max else None


def _passed(flow: Flow, name: str, hop: Hop, caller: Hop) -> tuple[facts.Expr, Hop] | None:
    """What the caller gave for a parameter, else its default."""
    function = hop.frame.function
    if function is None or caller.call is None:
        return None
    taken = {taker.name: given.value for given, taker in received(flow, function, caller.call) if taker is not None}
    if name in taken:
        return taken[name], caller
    default = next((p.default for p in flow.names.function(function).parameters if p.name == name), None)
    return (default, hop) if default is not None else None


def constant_at(flow: Flow, expression: facts.Expr, hop: Hop) -> object:
    """What an expression is at a hop, where it is a constant."""
    known = constant(flow.names, expression, hop.frame.place) if not isinstance(expression, facts.Name) else None
    if isinstance(known, int | float):
        return known
    referent = flow.referent(expression, hop.frame)
    return constant(flow.names, referent.expression, referent.place) if isinstance(referent, Value) else None
