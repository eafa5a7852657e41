"""What a helper of the suite does to a shared object that it is handed: `start_over(settings)`."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.changing.doings import Doings
from suitevet.suite.changing.methods import writes_of
from suitevet.suite.effects.arguments import given
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite


def handed_over(suite: Suite, doings: Doings, function: FunctionRef) -> Iterator[Effect]:
    """The attributes that helpers set, by the name of the object that the function hands to them."""
    flow, frame = suite.flow, suite.flow.frame(function)
    for position, step in enumerate(suite.names.function(function).steps):
        for call in calls(step.action):
            helper = flow.referent(call.func, frame, position) if call.arguments else None
            if not isinstance(helper, FunctionRef) or not doings.is_ours(helper.path):
                continue
            for parameter, value in given(flow, helper, call).items():
                owner = doings.writes.shared(value, frame, position)
                if owner is None:
                    continue
                for inside in suite.names.function(helper).steps:
                    for attribute, form, made in writes_of(inside, facts.Name(parameter)):
                        chain = (Hop(frame, step, call), Hop(flow.frame(helper), inside, made))
                        yield Effect(Kind.WRITES, f"{owner}.{attribute}", form, None, chain)
