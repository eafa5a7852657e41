"""Objects of the interpreter that must not be replaced, as it holds them by more than the name."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import last_name
from suitevet.suite.changing.at_end import is_last_resort
from suitevet.suite.changing.sources import given_by, sources_of
from suitevet.suite.effects.effects import Effects
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.suite import Suite

_HELD = frozenset({"os.environ", "sys.modules"})
_COPYING = frozenset({"copy", "deepcopy", "dict"})


def is_rebinding(effect: Effect) -> bool:
    """`os.environ = …`: the new object is not the environment, even if the old one comes back later."""
    return effect.form == "assign" and effect.name in _HELD


def puts_copy(suite: Suite, effect: Effect) -> bool:
    """`os.environ = before`, with `before = os.environ.copy()`: what is meant to put it back replaces it."""
    value = given_by(effect)
    if value is None or not is_rebinding(effect):
        return False
    values = (value, *sources_of(suite, value, effect.site.frame))
    return any(isinstance(made, facts.Call) and last_name(made.func) in _COPYING for made in values)


def keeps_object(suite: Suite, doings: Effects, effect: Effect) -> bool:
    """`os.environ = before` at the end, with `before = os.environ`: it is the same object again, and not a copy."""
    function = effect.site.frame.function
    if function is None:
        return False
    definition = suite.names.function(function)
    ends = [one for one in doings.of(function) if is_rebinding(one) and is_last_resort(definition, one.site.step)]
    given_back = [(value, end.site.frame) for end in ends if (value := given_by(end)) is not None]
    values = [source for value, frame in given_back for source in sources_of(suite, value, frame)]
    return bool(values) and all(isinstance(value, facts.Attribute | facts.Name) for value in values)
