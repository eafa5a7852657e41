"""Which steps of a body are for those who come after: in a `finally`, behind the `yield`, the last of all."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import last_name
from suitevet.suite.effects.evidence import Effect, after_yield
from suitevet.suite.sharing.verbs import sets_back
from suitevet.suite.suite import Suite

# Functions that run when something ends, whatever happened before.
_LEAVING = frozenset({"__exit__", "__aexit__", "__del__"})
_TIDYING = frozenset({"close", "collect", "stop", "shutdown", "cleanup", "terminate"})


def is_last_resort(definition: facts.Function, step: facts.Step) -> bool:
    """Does a step run at the end in any case: in a `finally`, behind the `yield`, in the exit of a context?"""
    if definition.name in _LEAVING or any(block.kind == "finally" for block in step.blocks):
        return True
    return definition.is_generator and after_yield(definition, step)


def is_parting(definition: facts.Function, step: facts.Step) -> bool:
    """Is it the last thing that a body does? Nothing in it needs that any more: it is for those who come after.

    `plt.close("all")`, behind it, is for them, too.
    """
    position = next((number for number, each in enumerate(definition.steps) if each is step), 0)
    return position > 0 and all(_tidies(later.action) for later in definition.steps[position + 1 :])


def _tidies(action: facts.Action) -> bool:
    match action:
        case facts.Evaluate(facts.Call(func, _, _)):
            name = last_name(func)
            return name in _TIDYING or sets_back(name)
    return False


def is_at_end(suite: Suite, effect: Effect) -> bool:
    function = effect.site.frame.function
    return function is not None and is_last_resort(suite.names.function(function), effect.site.step)
