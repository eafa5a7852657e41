"""What a change is written to, and whose that is."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, root_name
from suitevet.suite.effects.evidence import Effect, Kind
from suitevet.suite.names.modules import Bindable
from suitevet.suite.suite import Suite


def written_by(effect: Effect) -> facts.Expr | None:
    """The target of an assignment or deletion, or the function that is called."""
    if effect.call is not None:
        return effect.call.func
    match effect.site.step.action:
        case facts.Assign((target,), _, _) | facts.Augment(target, _, _) | facts.Delete(target):
            return target
        case facts.Assign(targets, _, _):  # `kept = shop.mail.send = Mock()`
            parts = [each for each in targets if isinstance(each, facts.Attribute | facts.Subscript)]
            return parts[0] if len(parts) == 1 else None
    return None


def is_on_receiver(suite: Suite, effect: Effect) -> bool:
    """Is it what a method of the project does to the shared object, or the class, that it was called on?"""
    frame, target = effect.site.frame, written_by(effect)
    if effect.kind is not Kind.WRITES or frame.function is None or frame.place.cls is None or target is None:
        return False
    parameters = suite.names.function(frame.function).parameters
    return bool(parameters) and root_name(target) == parameters[0].name


def is_of_argument(suite: Suite, effect: Effect) -> bool:
    """Is a part of an argument or of a local object written? Whose state that is depends on who made it."""
    function = effect.site.frame.function
    target = written_by(effect)
    root = root_name(target) if target is not None and not isinstance(target, facts.Name) else None
    if root is None or function is None or effect.kind is Kind.WRITES or effect.name.endswith(".start"):
        return False  # what is known by its full name is shared, whatever an argument calls it
    definition = suite.names.function(function)
    if any(parameter.name == root for parameter in definition.parameters):
        return root != "cls"
    bound = suite.flow.locals(function).get(root, [])
    return bool(bound) and not all(_is_alias(local.value, definition) for local in bound)


def _is_alias(value: Bindable, definition: facts.Function) -> bool:
    """A local import, a logger, or another name for something that is not local: `env = os.environ`."""
    match value:
        case facts.Import():
            return True
        case facts.Call(func, _, _):
            return dotted(func).endswith("getLogger")  # the same object for everyone who asks for that name
        case facts.Name() | facts.Attribute():
            return all(parameter.name != root_name(value) for parameter in definition.parameters)
    return False
