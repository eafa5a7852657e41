"""What a change is a change of: an object by its name, and the key of a mapping."""

from __future__ import annotations

from typing import NamedTuple

from suitevet.catalog import Mutator
from suitevet.facts import model as facts
from suitevet.suite.effects.arguments import given
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.names.names import Place
from suitevet.suite.names.values import constant
from suitevet.suite.suite import Suite

_ENVIRONMENT = {"os.putenv": "os.environ", "os.unsetenv": "os.environ"}
_KEYED = frozenset({"pop", "setdefault", "__setitem__", "__delitem__", "putenv", "unsetenv"})


class State(NamedTuple):
    """What is changed: an object by its dotted name, and the key of a mapping where that is constant."""

    name: str
    key: str | None
    family: str  # of mutators, or of the object whose attribute is assigned; "" for objects of the project

    def covers(self, other: State) -> bool:
        """Is the other a change of the same thing, as far as is known?"""
        return self.name == other.name and (self.key == other.key or None in (self.key, other.key))


def state_of(suite: Suite, effect: Effect) -> State:
    """The object behind an effect: `os.environ.pop("X")` and `del os.environ["X"]` change the same."""
    owner = _ENVIRONMENT.get(effect.name) or effect.name.rpartition(".")[0]
    above = suite.catalog.mutator(owner) if owner else None
    if not isinstance(effect.entry, Mutator):
        family = above.family if above is not None and "assign" in above.on else ""
        return State(effect.name, _key(suite, effect), family)
    same = above is not None and above.family == effect.entry.family
    return State(owner if same else effect.name, _key(suite, effect), effect.entry.family)


def _key(suite: Suite, effect: Effect) -> str | None:
    """The constant key of a mapping, or the constant first argument of the method, that is written."""
    hop = effect.site
    key: facts.Expr | None = None
    if effect.form in ("item", "delete", "assign"):
        target = _target(hop.step.action)
        key = target.key if isinstance(target, facts.Subscript) else None
    elif hop.call is not None and effect.name.rpartition(".")[2] in _KEYED and hop.call.arguments:
        key = hop.call.arguments[0].value
    place = Place(hop.path)
    if isinstance(key, facts.Name) and len(effect.chain) > 1:
        key, place = _handed(suite, effect, key)
    value = constant(suite.names, key, place) if key is not None else None
    return value if isinstance(value, str) else None


def _handed(suite: Suite, effect: Effect, key: facts.Name) -> tuple[facts.Expr, Place]:
    """What `set_price("tea", 3)` gives the function that does `PRICES[name] = price` for its `name`."""
    caller, function = effect.chain[-2], effect.site.frame.function
    if function is None or caller.call is None or key.id not in suite.flow.parameters(function):
        return key, Place(effect.site.path)
    value = given(suite.flow, function, caller.call, facts.Expr).get(key.id)
    return (key, Place(effect.site.path)) if value is None else (value, Place(caller.path))


def _target(action: facts.Action) -> facts.Expr | None:
    match action:
        case facts.Assign((target,), _, _) | facts.Augment(target, _, _) | facts.Delete(target):
            return target
        case facts.Assign(targets, _, _):  # `os.environ["CURRENCY"] = self.currency = "CHF"`
            items = [target for target in targets if isinstance(target, facts.Subscript)]
            return items[0] if len(items) == 1 else None
    return None
