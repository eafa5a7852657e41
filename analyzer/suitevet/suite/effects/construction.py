"""What making an object of a class of the project runs: its constructors, and the factories of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.effects.flow import Flow, Frame
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Place, Referent

_CONSTRUCTORS = ("__new__", "__init__")
_AFTER_THEM = ("__post_init__", "__attrs_post_init__", "model_post_init")


class Factory(NamedTuple):
    """What the factory of a field calls, in a `lambda` or by itself."""

    path: str
    step: facts.Step
    target: Referent
    call: facts.Call | None


class Construction(NamedTuple):
    methods: tuple[tuple[Referent, str], ...]  # of the class and of those made for its fields, with their names
    factories: tuple[Factory, ...]  # other than classes of the project


class Constructions:
    """Asks each class once."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._known: dict[ClassRef, Construction] = {}

    def of(self, cls: ClassRef) -> Construction:
        """A class with those that the factory of a field makes for each new object, each once."""
        known = self._known.get(cls)
        if known is None:
            classes = {cls: None}
            factories: list[Factory] = []
            waiting = [cls]
            while waiting:
                for factory in self._factories(waiting.pop()):
                    if not isinstance(factory.target, ClassRef):
                        factories.append(factory)
                    elif factory.target not in classes:
                        classes[factory.target] = None
                        waiting.append(factory.target)
            methods = tuple(method for each in classes for method in self._methods(each))
            known = self._known[cls] = Construction(methods, tuple(factories))
        return known

    def _methods(self, cls: ClassRef) -> Iterator[tuple[Referent, str]]:
        for name in (*_CONSTRUCTORS, *_AFTER_THEM):
            method = self._flow.names.class_attribute(cls, name)
            if isinstance(method, FunctionRef) or (isinstance(method, External) and name in _CONSTRUCTORS):
                yield method, name

    def _factories(self, cls: ClassRef) -> Iterator[Factory]:
        for step in self._flow.names.cls(cls).steps:
            if isinstance(step.action, facts.Assign) and isinstance(step.action.value, facts.Call):
                for argument in step.action.value.arguments:
                    if argument.keyword in ("default_factory", "factory"):
                        body = argument.value.body if isinstance(argument.value, facts.Lambda) else None
                        call = body if isinstance(body, facts.Call) else None
                        called = call.func if call is not None else argument.value
                        target = self._flow.referent(called, Frame(Place(cls.path)))
                        yield Factory(cls.path, step, target, call)


def makes_one(flow: Flow, decorator: Referent) -> bool:
    """Does the decorator of a class call the class it is given: `PLUGINS.append(cls())`?"""
    if not isinstance(decorator, FunctionRef):
        return False
    definition = flow.names.function(decorator)
    cls = facts.Name(definition.parameters[0].name) if definition.parameters else None
    return any(call.func == cls for step in definition.steps for call in calls(step.action))
