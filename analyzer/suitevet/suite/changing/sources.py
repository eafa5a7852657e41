"""Where a written value comes from: what is assigned or handed over, and what that name was bound to before."""

from __future__ import annotations

from collections.abc import Iterator

from suitevet.facts import model as facts
from suitevet.suite.changing.targets import is_on_receiver, written_by
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.effects.flow import Frame
from suitevet.suite.names.names import ClassRef, Place
from suitevet.suite.suite import Suite

_DEPTH = 4


def given_by(effect: Effect) -> facts.Expr | None:
    """What is assigned, or the last argument of the call."""
    call = effect.call
    if call is not None:
        return call.arguments[-1].value if call.arguments else None
    match effect.site.step.action:
        case facts.Assign(_, value, _):
            return value
    return None


def made_of(suite: Suite, method: facts.Expr, frame: Frame) -> Iterator[facts.Expr]:
    """What the object that a method belongs to was bound to: `self.patcher.start`, with `self.patcher = patch(…)`."""
    if isinstance(method, facts.Attribute):
        yield method.value
        yield from sources_of(suite, method.value, frame)


def sources_of(suite: Suite, value: facts.Expr, frame: Frame, depth: int = 0) -> Iterator[facts.Expr]:
    """What a name, or an attribute of `self`, was bound to."""
    if frame.function is None or depth > _DEPTH:
        return
    match value:
        case facts.Name(name):
            bound = [local.value for local in suite.flow.locals(frame.function).get(name, ())]
            binding = suite.names.final(frame.place.module, name) if not bound else None
            for source in (*bound, *((binding.value,) if binding is not None else ())):
                if not isinstance(source, facts.Import | facts.Define | facts.DefineClass):
                    yield source
                    yield from sources_of(suite, source, frame, depth + 1)
            yield from _put_into(suite.names.function(frame.function), name)
        case facts.Attribute(facts.Name("self"), name) if frame.place.cls is not None:
            yield from _set_on_self(suite, ClassRef(frame.place.path, frame.place.cls), name)


def first_value(suite: Suite, effect: Effect) -> facts.Expr | None:
    """What the project binds the written name or attribute to before anybody changes it."""
    target, frame = written_by(effect), effect.site.frame
    if isinstance(target, facts.Attribute) and is_on_receiver(suite, effect) and frame.place.cls is not None:
        cls = ClassRef(frame.place.path, frame.place.cls)
        binding = suite.names.final(Place(cls.path, cls.position), target.name)
        if binding is not None and not isinstance(binding.value, facts.Import | facts.Define | facts.DefineClass):
            return binding.value
        return next(_set_on_self(suite, cls, target.name), None)
    first = suite.names.origin(target, Place(effect.site.path))[0] if target is not None else None
    return None if first == target else first


def _put_into(function: facts.Function, name: str) -> Iterator[facts.Expr]:
    """`kept[key] = sys.modules.pop(key)`: what the function puts into a mapping of its own."""
    for step in function.steps:
        match step.action:
            case facts.Assign(targets, value, _) if value is not None:
                if any(isinstance(target, facts.Subscript) and target.value == facts.Name(name) for target in targets):
                    yield value


def _set_on_self(suite: Suite, cls: ClassRef, name: str) -> Iterator[facts.Expr]:
    wanted = facts.Attribute(facts.Name("self"), name)
    for method in suite.names.methods(cls):
        for step in suite.names.function(method).steps:
            match step.action:
                case facts.Assign(targets, value, _) if value is not None and wanted in targets:
                    yield value
