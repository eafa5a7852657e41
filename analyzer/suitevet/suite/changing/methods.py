"""What methods of the project do to an object, or a class, that all tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.effects.flow import Frame
from suitevet.suite.effects.writes import MUTATING_METHODS, Writes, written
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Instance, Place


class Methods:
    """`REGISTRY.register(kind)`, with `self.kinds.append(kind)` in it, changes `REGISTRY.kinds`."""

    def __init__(
        self, writes: Writes, is_ours: Callable[[str], bool], is_of_suite: Callable[[str, str], bool]
    ) -> None:
        self._writes = writes
        self._flow = writes.flow
        self._names = writes.names
        self._is_ours = is_ours  # is it a file of the suite, rather than of what that tests?
        self._is_of_suite = is_of_suite

    def called(self, call: facts.Call, step: facts.Step, frame: Frame, position: int | None) -> Iterator[Effect]:
        """What a call in the suite does to the shared object, or to the class, that it is made on."""
        if not isinstance(call.func, facts.Attribute) or call.func.name not in self._writing:
            return
        method = self._method(call.func, frame, position)
        if method is None:
            return
        definition, inside = self._names.function(method), self._flow.frame(method)
        own = self._own(method, definition)
        owner = self._owner(call.func.value, method, frame, position) if own else None
        if owner is None:
            return
        for step_inside in definition.steps:
            for attribute, form, made in writes_of(step_inside, facts.Name(definition.parameters[0].name)):
                chain = (Hop(frame, step, call), Hop(inside, step_inside, made))
                if isinstance(owner, str):
                    of = self._flow.referent(call.func.value, frame, position)
                    name = f"{owner}.{self._writes.kept_as(of, attribute) or attribute}"
                else:
                    name = f"{self._holder(owner, attribute)}.{attribute}"
                yield Effect(Kind.WRITES, name, form, None, chain)

    @cached_property
    def _writing(self) -> frozenset[str]:
        """The names of methods that change their object at all: no other need be looked for."""
        files = [module.facts for path, module in self._names.modules.items() if not self._is_ours(path)]
        methods = (
            file.functions[step.action.position]
            for file in files
            for cls in file.classes
            for step in cls.steps
            if isinstance(step.action, facts.Define)
        )
        return frozenset(method.name for method in methods if _changes_own(method))

    def _method(self, func: facts.Attribute, frame: Frame, position: int | None) -> FunctionRef | None:
        target = self._flow.referent(func, frame, position)
        if not isinstance(target, FunctionRef) or self._is_ours(target.path):
            return None
        return target if self._flow.frame(target).place.cls is not None else None

    def _own(self, method: FunctionRef, definition: facts.Function) -> bool:
        """Does the first parameter stand for what it is called on?"""
        found = (self._names.resolve(d.expression, Place(method.path)) for d in definition.decorators)
        return bool(definition.parameters) and External("builtins.staticmethod") not in found

    def _owner(
        self, receiver: facts.Expr, method: FunctionRef, frame: Frame, position: int | None
    ) -> str | ClassRef | None:
        """The object of a module of the project, by its dotted name; the class, of a method of classes."""
        made = self._flow.referent(receiver, frame, position)
        cls = made.cls if isinstance(made, Instance) else made if isinstance(made, ClassRef) else None
        if cls is None or self._is_ours(cls.path):
            return None
        if self._is_of_class(method):
            return cls
        shared = self._writes.shared(receiver, frame, position) if isinstance(made, Instance) else None
        return None if shared is None or self._is_of_suite(shared, frame.place.path) else shared

    def _is_of_class(self, method: FunctionRef) -> bool:
        found = (self._names.resolve(d.expression, Place(method.path)) for d in self._names.function(method).decorators)
        return External("builtins.classmethod") in found

    def _holder(self, cls: ClassRef, attribute: str) -> str:
        """The class, or the base, whose body says what the attribute is at first."""
        for base in self._names.lineage(cls):
            if isinstance(base, ClassRef) and attribute in self._names.space(Place(base.path, base.position)):
                cls = base
                break
        return f"{self._names.modules[cls.path].name}.{self._names.cls(cls).qualname}"


def _changes_own(method: facts.Function) -> bool:
    own = facts.Name(method.parameters[0].name) if method.parameters else None
    return own is not None and any(True for step in method.steps for _ in writes_of(step, own))


def writes_of(step: facts.Step, own: facts.Name) -> Iterator[tuple[str, str, facts.Call | None]]:
    """The attributes of the object that a step writes: `self.x = …`, `self.x[k] = …`, `self.x.append(…)`."""
    for target, form in written(step.action):
        match target:
            case facts.Attribute(value, name) if value == own:
                yield name, form, None
            case facts.Subscript(facts.Attribute(value, name), _) if value == own:
                yield name, "delete" if form == "delete" else "item", None
    for call in calls(step.action):
        match call.func:
            case facts.Attribute(facts.Attribute(value, name), method) if value == own and method in MUTATING_METHODS:
                yield name, "method", call
