"""What stands for something else: modules and attributes that a test has put others in the place of, and proxies."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, inner, root_name
from suitevet.suite.changing.replaced import Replaced
from suitevet.suite.changing.targets import written_by
from suitevet.suite.effects.evidence import Effect, Hop
from suitevet.suite.effects.writes import written
from suitevet.suite.names.names import External, FunctionRef, Instance
from suitevet.suite.suite import Suite


def is_of_stand_in(suite: Suite, effect: Effect) -> bool:
    """`with reset_modules("shop.mail"): from shop import mail; mail.send = …`: nobody else sees that module."""
    function, target = effect.site.frame.function, written_by(effect)
    if function is None:
        return False
    if isinstance(target, facts.Attribute) and _is_proxy(suite, target.value, effect.site):
        return True
    targets = (each for each, _ in written(effect.site.step.action))
    if any(not suite.ask(Replaced).by(function).isdisjoint(_holders(each)) for each in targets):
        return True  # `monkeypatch.setattr(shop, "mail", Mock())`, and then `shop.mail.send = …`
    root = root_name(target) if target is not None else None
    if root is None or not suite.effects.writes.is_imported_here(root, effect.site.frame):
        return False
    return any("module" in word for word in _arranged(suite.names.function(function)))


def _is_proxy(suite: Suite, owner: facts.Expr, hop: Hop) -> bool:
    """`g = LocalProxy(current)`: what is set on it belongs to what stands behind it at that moment.

    Where a class of the project has a `__setattr__`, that decides what becomes of an attribute.
    """
    instance = suite.flow.referent(owner, hop.frame)
    if isinstance(instance, Instance):
        return isinstance(suite.names.class_attribute(instance.cls, "__setattr__"), FunctionRef)
    made, where = suite.names.origin(owner, hop.frame.place)
    maker = suite.names.resolve(made.func, where) if isinstance(made, facts.Call) else None
    return isinstance(maker, External) and maker.name == "werkzeug.local.LocalProxy"


def _holders(target: facts.Expr) -> Iterator[str]:
    """The attributes on the way to the one that is written."""
    while isinstance(target, facts.Attribute | facts.Subscript):
        target = target.value
        if isinstance(target, facts.Attribute):
            yield target.name


def _arranged(definition: facts.Function) -> Iterator[str]:
    """What is called in a body and around it, by name, with what is named in the first argument."""
    for decorator in definition.decorators:
        yield from _named(decorator.expression)
    for step in definition.steps:
        for call in calls(step.action):
            yield from _named(call)
        for block in step.blocks:
            if block.kind == "with" and block.subject is not None:
                yield from _named(block.subject)


def _named(expression: facts.Expr) -> Iterator[str]:
    for part in inner(expression):
        match part:
            case facts.Call(func, arguments, _):
                yield dotted(func)
                yield from (str(a.value.value) for a in arguments[:1] if isinstance(a.value, facts.Literal))
                yield from (dotted(a.value) for a in arguments[:1] if isinstance(a.value, facts.Attribute))
