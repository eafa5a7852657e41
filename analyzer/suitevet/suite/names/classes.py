"""Classes as Python builds them: method resolution order, attributes, abstractness, and what pytest asks of them."""

from __future__ import annotations

import sys
from collections import Counter, deque
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.suite.names.behind import class_behind
from suitevet.suite.names.foreign import defined
from suitevet.suite.names.modules import Binding
from suitevet.suite.names.names import ClassRef, External, Names, Place, Returned, Value
from suitevet.suite.names.values import UNDECIDED, constant

Base = ClassRef | External

_UNITTEST = frozenset({"unittest.TestCase", "unittest.IsolatedAsyncioTestCase", "unittest.case.TestCase"})
_ABSTRACT = frozenset({
    "abc.abstractmethod", "abc.abstractproperty", "abc.abstractclassmethod", "abc.abstractstaticmethod",
})
_ABSTRACT_METACLASSES = frozenset({"abc.ABC", "abc.ABCMeta"})
_RECORDS = frozenset({
    "dataclasses.dataclass", "attr.s", "attr.attrs", "attr.attrib.s", "attr.dataclass", "attr.define", "attr.mutable",
    "attr.frozen", "attrs.define", "attrs.mutable", "attrs.frozen", "pydantic.dataclasses.dataclass",
})  # fmt: skip
_NO_INIT = facts.Argument("init", facts.Literal("bool", False))
# Classes of the standard library that leave construction to `object`.
_PLAIN = frozenset({
    "abc.ABC", "typing.Generic", "contextlib.ContextDecorator", "contextlib.AbstractContextManager",
    "contextlib.AbstractAsyncContextManager", "contextlib.AsyncContextDecorator", "ast.NodeVisitor",
    "ast.NodeTransformer", "string.Formatter", "numbers.Number", "os.PathLike", "selectors.BaseSelector",
})  # fmt: skip
_PLAIN_MODULES = ("unittest.", "collections.abc.", "asyncio.")
_DEPTH = 200


class Attribute(NamedTuple):
    """The binding of a class attribute and the class of the project that holds it."""

    binding: Binding
    holder: ClassRef


class Classes:
    """Answers about classes, cached: a diamond of bases is walked once."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._mro: dict[ClassRef, tuple[Base, ...]] = {}
        self._busy: set[ClassRef] = set()
        self._attributes: dict[ClassRef, dict[str, Attribute]] = {}

    def bases(self, cls: ClassRef) -> tuple[Base, ...]:
        place = Place(cls.path)
        found: list[Base] = []
        for expression in self._names.cls(cls).bases:
            referent = self._names.resolve(expression, place)
            if isinstance(referent, Value) and isinstance(referent.expression, facts.Subscript):
                referent = self._names.resolve(referent.expression.value, referent.place)
            if isinstance(referent, Returned) or referent == External("builtins.type()"):
                referent = class_behind(self._names, expression, place) or External("a call()")
            if isinstance(referent, External):
                referent = defined(self._names, referent)
            if isinstance(referent, ClassRef | External):
                found.append(referent)
            else:
                found.append(External("?"))
        return tuple(found)

    def mro(self, cls: ClassRef) -> tuple[Base, ...]:
        """C3 linearisation; bases outside the project stand for themselves, an inconsistent order is kept."""
        known = self._mro.get(cls)
        if known is not None:
            return known
        if cls in self._busy or len(self._busy) > _DEPTH:
            return (cls,)
        self._busy.add(cls)
        try:
            bases = tuple(base for base in self.bases(cls) if base != cls)
            sequences: list[list[Base]] = [
                list(self.mro(base)) if isinstance(base, ClassRef) else [base] for base in bases
            ]
            self._mro[cls] = (cls, *_merge([*sequences, list(bases)]))
        finally:
            self._busy.discard(cls)
        return self._mro[cls]

    def attributes(self, cls: ClassRef) -> dict[str, Attribute]:
        """Every attribute that project classes of the MRO define, nearest first."""
        known = self._attributes.get(cls)
        if known is None:
            known = {}
            for base in self.mro(cls):
                if isinstance(base, ClassRef):
                    place = Place(base.path, base.position)
                    for name in self._names.space(place):
                        binding = None if name in known else self._names.final(place, name)
                        if binding is not None:
                            known[name] = Attribute(binding, base)
            self._attributes[cls] = known
        return known

    def external_bases(self, cls: ClassRef) -> tuple[str, ...]:
        bases = (base.name for base in self.mro(cls) if isinstance(base, External))
        return tuple(name for name in bases if name != "builtins.object")

    def is_unittest(self, cls: ClassRef) -> bool:
        """A `TestCase`: the standard one, or one of a library by the name that all of them have."""
        bases = self.external_bases(cls)
        return any(name in _UNITTEST or name.rpartition(".")[2].endswith("TestCase") for name in bases)

    def is_abstract(self, cls: ClassRef) -> bool:
        """`inspect.isabstract`: abstract methods left, and a metaclass that cares."""
        if not self._has_abstract_metaclass(cls):
            return False
        return any(
            isinstance(attribute.binding.value, facts.DefineClass) is False and self._is_abstract_method(attribute)
            for attribute in self.attributes(cls).values()
        )

    def _has_abstract_metaclass(self, cls: ClassRef) -> bool:
        for base in self.mro(cls):
            if isinstance(base, External):
                if base.name in _ABSTRACT_METACLASSES:
                    return True
                continue
            for keyword in self._names.cls(base).keywords:
                metaclass = self._names.resolve(keyword.value, Place(base.path))
                if keyword.keyword == "metaclass" and isinstance(metaclass, External):
                    return metaclass.name in _ABSTRACT_METACLASSES
        return False

    def _is_abstract_method(self, attribute: Attribute) -> bool:
        if not isinstance(attribute.binding.value, facts.Define):
            return False
        function = self._names.modules[attribute.holder.path].facts.functions[attribute.binding.value.position]
        place = Place(attribute.holder.path, attribute.holder.position)
        for decorator in function.decorators:
            referent = self._names.resolve(decorator.expression, place)
            if isinstance(referent, External) and referent.name in _ABSTRACT:
                return True
        return False

    def has_constructor(self, cls: ClassRef) -> bool:
        """Is there an `__init__` or `__new__` other than object's: written, inherited or made by a decorator?"""
        attributes = self.attributes(cls)
        if "__init__" in attributes or "__new__" in attributes:
            return True
        if any(_constructs(name) for name in self.external_bases(cls)):
            return True
        return any(self._is_record(base) for base in self.mro(cls) if isinstance(base, ClassRef))

    def _is_record(self, cls: ClassRef) -> bool:
        for decorator in self._names.cls(cls).decorators:
            call = decorator.expression if isinstance(decorator.expression, facts.Call) else None
            referent = self._names.resolve(call.func if call else decorator.expression, Place(cls.path))
            if isinstance(referent, External) and referent.name in _RECORDS:
                return call is None or _NO_INIT not in call.arguments
        return False

    def flag(self, cls: ClassRef, name: str) -> object:
        """The constant a class attribute holds, None when there is none."""
        attribute = self.attributes(cls).get(name)
        if attribute is None or isinstance(attribute.binding.value, facts.Import | facts.Define | facts.DefineClass):
            return None
        value = constant(self._names, attribute.binding.value, Place(attribute.holder.path, attribute.holder.position))
        return None if value is UNDECIDED else value


def _constructs(base: str) -> bool:
    """Does a class of the standard library bring a constructor? Of other libraries' classes nothing is assumed."""
    module = base.partition(".")[0]
    if module == "builtins":
        return base != "builtins.object"
    if module not in sys.stdlib_module_names or base in _PLAIN or base.startswith(_PLAIN_MODULES):
        return False
    return not base.endswith("()")


def _merge(sequences: list[list[Base]]) -> list[Base]:
    """C3: the first head that stands in no other tail, again and again; a head that stands in one, if there is none."""
    if len(sequences) == 2:  # one base and its own order
        return sequences[0]
    later = Counter(base for sequence in sequences for base in sequence[1:])
    waiting = [deque(sequence) for sequence in sequences if sequence]
    merged: dict[Base, None] = {}
    while waiting:
        head = next((sequence[0] for sequence in waiting if not later[sequence[0]]), waiting[0][0])
        merged[head] = None
        for sequence in waiting:
            while sequence and sequence[0] in merged:
                sequence.popleft()
                if sequence:
                    later[sequence[0]] -= 1
        waiting = [sequence for sequence in waiting if sequence]
    return list(merged)
