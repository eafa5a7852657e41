"""Which functions and classes pytest collects from a module, and what each test asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.project.glob import prefix_or_glob
from suitevet.project.settings import Settings
from suitevet.suite.declarations.marks import (
    Mark,
    Parametrization,
    attribute_marks,
    class_marks,
    decorator_marks,
    parametrization,
)
from suitevet.suite.declarations.multiplied import multiplied_class, multiplied_test
from suitevet.suite.declarations.signatures import Signature, mocks_given, signature
from suitevet.suite.names.behind import Callable, class_behind, function_behind
from suitevet.suite.names.classes import Classes
from suitevet.suite.names.modules import Binding
from suitevet.suite.names.names import ClassRef, External, FunctionRef, Names, Place, Referent, Returned
from suitevet.suite.names.values import constant
from suitevet.suite.names.wrappers import makes_object
from suitevet.suite.resolution.registry import Registry

_PROPERTIES = frozenset({"builtins.property", "functools.cached_property"})
_PASSED = ("positional", "keyword-only")


class Node(NamedTuple):
    """A collected module (no classes) or a collected class in it."""

    path: str
    names: tuple[str, ...]
    classes: tuple[ClassRef, ...]

    @property
    def id(self) -> str:
        return "::".join((self.path, *self.names))


class Item(NamedTuple):
    """A collected test before its fixtures are known."""

    name: str
    node: Node
    function: FunctionRef | None
    signature: Signature
    marks: tuple[Mark, ...]
    usefixtures: tuple[str, ...]
    parametrizations: tuple[Parametrization, ...]
    is_unittest: bool
    copies: int | None = 1  # that a decorator makes of it, where their names are not known


@dataclass(frozen=True, slots=True)
class Collector:
    """Walks one module as pytest's collectors do."""

    names: Names
    classes: Classes
    registry: Registry
    settings: Settings
    flags: dict[Place, dict[str, bool]] = field(default_factory=dict)  # by place: what `__test__` of a function says
    marks: dict[Node, tuple[Mark, ...]] = field(default_factory=dict)  # by node: those of its classes and its module

    def nodes(self, path: str) -> Iterator[Node]:
        """The module and every class collected in it, outer ones first."""
        module = Node(path, (), ())
        yield module
        place = Place(path)
        if self._module_flag(place) is False:
            return
        for name in (*self.names.space(place), *self.names.star_names(path)):
            referent = self._class_named(name, place) if self._bound(name, place) else None
            if isinstance(referent, ClassRef) and self._own(referent, place) and self._is_test_class(name, referent):
                made = multiplied_class(self.names, referent, name)
                for each in (name, *((made.names or ()) if made is not None else ())):
                    yield from self._class_nodes(module, each, referent)

    def _class_named(self, name: str, place: Place) -> Referent | None:
        referent = self.names.named(name, place)
        if isinstance(referent, Returned) or referent == External("builtins.type()"):
            return class_behind(self.names, facts.Name(name), place)
        return referent

    def _bound(self, name: str, place: Place) -> bool:
        return self.names.final(place, name) is not None or name not in self.names.space(place)

    def _module_flag(self, place: Place) -> object:
        binding = self.names.final(place, "__test__")
        return False if binding is not None and binding.value == facts.Literal("bool", False) else None

    def _own(self, referent: ClassRef | FunctionRef, place: Place) -> bool:
        return self.settings.collect_imported_tests or referent.path == place.path

    def _class_nodes(self, outer: Node, name: str, cls: ClassRef, depth: int = 0) -> Iterator[Node]:
        if cls in outer.classes or depth > 50:
            return
        node = Node(outer.path, (*outer.names, name), (*outer.classes, cls))
        yield node
        if self.classes.is_unittest(cls):
            return
        for inner, attribute in self.classes.attributes(cls).items():
            referent = self.names.bound(attribute.binding, Place(attribute.holder.path, attribute.holder.position))
            if isinstance(referent, ClassRef) and self._is_test_class(inner, referent):
                yield from self._class_nodes(node, inner, referent, depth + 1)

    def _is_test_class(self, name: str, cls: ClassRef) -> bool:
        flag = self.classes.flag(cls, "__test__")
        if flag is False or self.classes.is_abstract(cls):
            return False
        if self.classes.is_unittest(cls):
            return True
        if not prefix_or_glob(self.settings.python_classes, name) and flag is not True:
            return False
        return not self.classes.has_constructor(cls)

    # --- items ---

    def items(self, node: Node) -> Iterator[Item]:
        if not node.classes:
            yield from self._module_items(node)
        else:
            yield from self._class_items(node)

    def _module_items(self, node: Node) -> Iterator[Item]:
        place = Place(node.path)
        if self._module_flag(place) is False:
            return
        for name in (*self.names.space(place), *self.names.star_names(node.path)):
            if not self._bound(name, place):
                continue
            referent = self.names.named(name, place)
            if isinstance(referent, FunctionRef) and not self._own(referent, place):
                continue
            behind = function_behind(self.names, facts.Name(name), place)
            if behind is not None and self._is_test(name, behind, place) and not self.registry.is_fixture(name, place):
                yield self._item(name, node, behind, place)
            elif isinstance(referent, External) and referent.name.endswith("StateMachine.TestCase"):
                made = Node(node.path, (name,), ())
                yield Item("runTest", made, None, Signature((), False), self._outer_marks(node), (), (), True)

    def _is_test(self, name: str, behind: Callable, place: Place) -> bool:
        flag = self._function_flag(name, place)
        if flag is False or not (prefix_or_glob(self.settings.python_functions, name) or flag is True):
            return False
        if behind.function is None or behind.parameters is not None:
            return True
        function = self.names.function(behind.function)
        if not function.decorators:
            return not function.is_generator  # a bare generator is an error for pytest
        where = Place(behind.function.path)
        return not any(makes_object(self.names, each.expression, where) for each in function.decorators)

    def _function_flag(self, name: str, place: Place) -> bool | None:
        """`test_x.__test__ = False` beside the function."""
        known = self.flags.get(place)
        if known is None:
            body = self.names.body(place)
            known = self.flags[place] = dict(flag for step in body for flag in _flagged(step.action))
        return known.get(name)

    def _class_items(self, node: Node) -> Iterator[Item]:
        cls = node.classes[-1]
        is_unittest = self.classes.is_unittest(cls)
        found = False
        for name, attribute in self.classes.attributes(cls).items():
            place = Place(attribute.holder.path, attribute.holder.position)
            named = name.startswith("test") if is_unittest else None
            if named is False:
                continue
            behind = self._method(attribute.binding, place)
            if behind is None or not self._is_method_test(name, behind, place, is_unittest):
                continue
            found = True
            if not self._is_moved_out(attribute.holder, node):
                yield from self._items(name, node, behind, place, is_unittest)
        if is_unittest and not found and "runTest" in self.classes.attributes(cls):
            attribute = self.classes.attributes(cls)["runTest"]
            place = Place(attribute.holder.path, attribute.holder.position)
            behind = self._method(attribute.binding, place)
            if behind is not None:
                yield self._item("runTest", node, behind, place, is_unittest)

    def _is_moved_out(self, holder: ClassRef, node: Node) -> bool:
        """Are the tests of a class in its copies, and is this none of them?"""
        name = self.names.cls(holder).name
        if holder == node.classes[-1] and node.names[-1] != name:
            return False
        made = multiplied_class(self.names, holder, name)
        return made is not None and made.names is not None

    def _items(self, name: str, node: Node, behind: Callable, place: Place, is_unittest: bool) -> Iterator[Item]:
        """One, or the copies that a decorator makes of it; these are given all of their arguments."""
        item = self._item(name, node, behind, place, is_unittest)
        made = multiplied_test(self.names, behind.function, name, place) if behind.function is not None else None
        if made is None:
            yield item
            return
        filled = item._replace(signature=item.signature._replace(requests=()))
        if made.names is None:
            yield filled._replace(copies=made.number)
        else:
            yield from (filled._replace(name=each) for each in made.names)

    def _method(self, binding: Binding, place: Place) -> Callable | None:
        """The function a class attribute holds; a property holds none."""
        match binding.value:
            case facts.DefineClass():
                return None
            case facts.Define() | facts.Import():
                referent = self.names.bound(binding, place)
                if not isinstance(referent, FunctionRef):
                    return None
                decorators = self.names.function(referent).decorators
                resolved = (self.names.resolve(decorator.expression, place) for decorator in decorators)
                is_value = any(isinstance(r, External) and r.name in _PROPERTIES for r in resolved)
                return None if is_value else Callable(referent, None, static=False)
            case expression:
                return function_behind(self.names, expression, place)

    def _is_method_test(self, name: str, behind: Callable, place: Place, is_unittest: bool) -> bool:
        if is_unittest:
            return behind.function is not None and self._function_flag(name, place) is not False
        if not self._is_test(name, behind, place):
            return False
        return behind.function is None or self.registry.made_of(behind.function, place) is None

    def _item(self, name: str, node: Node, behind: Callable, place: Place, is_unittest: bool = False) -> Item:
        ref = behind.function
        own: tuple[Mark, ...] = ()
        asked = Signature((), False)
        if ref is not None:
            home = place.cls if ref.path == place.path else None
            own = tuple(decorator_marks(self.names, self.names.function(ref).decorators, Place(ref.path, home)))
            asked = signature(self.names, ref, None if behind.static else home, self._class_patches(name, node, place))
        if behind.parameters is not None:
            left = [p.name for p in behind.parameters if p.kind in _PASSED and p.default is None]
            taken = 1 if place.cls is not None and not behind.static else 0
            asked = Signature(tuple(left[taken:]), asked.is_async)
        marks = (*own, *self._outer_marks(node))
        parametrizations = tuple(parametrization(self.names, m) for m in marks if m.name == "parametrize")
        used = tuple(self._used(marks))
        if asked.is_async and self._is_anyio(marks):
            used = (*self._used(own), "anyio_backend", *self._used(self._outer_marks(node)))
        if is_unittest:
            asked, parametrizations = Signature((), asked.is_async), ()
        return Item(name, node, ref, asked, marks, tuple(used), parametrizations, is_unittest)

    def _is_anyio(self, marks: tuple[Mark, ...]) -> bool:
        return self.settings.anyio_mode == "auto" or any(mark.name == "anyio" for mark in marks)

    def _used(self, marks: tuple[Mark, ...]) -> Iterator[str]:
        for mark in marks:
            if mark.name == "usefixtures":
                for argument in mark.arguments:
                    value = self._string(argument, mark.place)
                    yield from value

    def _string(self, argument: facts.Argument, place: Place) -> tuple[str, ...]:
        value = constant(self.names, argument.value, place)
        if isinstance(value, str):
            return (value,)
        if argument.keyword == "*" and isinstance(value, tuple):
            return tuple(v for v in value if isinstance(v, str))
        return ()

    def _outer_marks(self, node: Node) -> tuple[Mark, ...]:
        if node not in self.marks:
            of_classes = (class_marks(self.names, self.classes.mro(cls)) for cls in reversed(node.classes))
            of_module = attribute_marks(self.names, Place(node.path))
            self.marks[node] = (*(mark for found in of_classes for mark in found), *of_module)
        return self.marks[node]

    def _class_patches(self, name: str, node: Node, place: Place) -> int:
        """`@mock.patch` on a class patches each of its tests, inherited ones too, with an argument each."""
        count = 0
        for cls in self.classes.mro(node.classes[-1]) if node.classes and name.startswith("test") else ():
            if isinstance(cls, ClassRef):
                decorators = self.names.cls(cls).decorators
                count += sum(mocks_given(self.names, each.expression, Place(cls.path)) for each in decorators)
                if Place(cls.path, cls.position) == place:
                    break
        return count


def _flagged(action: facts.Action) -> Iterator[tuple[str, bool]]:
    match action:
        case facts.Assign((facts.Attribute(facts.Name(name), "__test__"),), facts.Literal("bool", value), _):
            yield name, bool(value)
