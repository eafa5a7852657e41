"""What a dotted expression means at a place of the project: a definition of ours, or something from outside."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Mapping

from suitevet.facts import model as facts
from suitevet.project.modules import ModuleIndex
from suitevet.suite.answers import Answers
from suitevet.suite.names.modules import Binding, Module
from suitevet.suite.names.moved import pythons_own
from suitevet.suite.names.namespaces import Namespaces
from suitevet.suite.names.operators import UNDECIDED, Constant, Undecided
from suitevet.suite.names.referents import (
    FIXTURE_DECORATORS,
    ClassRef,
    External,
    FunctionRef,
    Instance,
    ModuleRef,
    Place,
    Referent,
    Returned,
    Unresolved,
    Value,
)

__all__ = [
    "FIXTURE_DECORATORS",
    "ClassRef",
    "External",
    "FunctionRef",
    "Instance",
    "ModuleRef",
    "Names",
    "Place",
    "Referent",
    "Returned",
    "Unresolved",
    "Value",
]

_UNDEFINED = Unresolved("not defined in any module that was read")
_CYCLE = Unresolved("defined through itself")
_DEPTH = 60


class Names(Namespaces):
    """Resolves names in every module that was read. Answers are cached; nothing changes after linking."""

    def __init__(self, modules: Mapping[str, Module], index: ModuleIndex) -> None:
        super().__init__(modules, index)
        self._found: dict[tuple[Place, str], Referent] = {}
        self._busy: set[tuple[Place, str]] = set()
        self.constants: Answers[tuple[facts.Expr, Place], Constant | Undecided] = Answers(circular=UNDECIDED)
        self._lineages: dict[ClassRef, tuple[ClassRef | External, ...]] = {}
        self._descending: set[ClassRef] = set()  # whose bases are being looked up
        self._class_attributes: dict[tuple[ClassRef, str], Referent] = {}

    def named(self, name: str, place: Place) -> Referent:
        """What a bare name means at a place: class body first, then the module, then builtins."""
        if place.cls is not None and name in self.space(place):
            found = self._lookup(name, place)
            if not isinstance(found, Unresolved):
                return found
        return self._lookup(name, place.module)

    def _lookup(self, name: str, place: Place) -> Referent:
        key = (place, name)
        known = self._found.get(key)
        if known is not None:
            return known
        if key in self._busy or len(self._busy) > _DEPTH:
            self._cycles += 1
            return _CYCLE
        before = self._cycles
        self._busy.add(key)
        try:
            referent = self._look_up(name, place)
        finally:
            self._busy.discard(key)
        if self._is_settled(before) or (not self._descending and not isinstance(referent, Unresolved)):
            self._found[key] = referent
        return referent

    def _is_settled(self, cycles: int) -> bool:
        """Is what has been found since that many cycles the same for everybody? Not in the middle of a circle."""
        return not self._busy and (not self._descending or self._cycles == cycles)

    def _look_up(self, name: str, place: Place) -> Referent:
        binding = self.final(place, name)
        if binding is not None:
            return self.bound(binding, place)
        if place.cls is None:
            for starred in reversed(self.stars(place)):  # the last one binds
                if name in self.starred_names(place.path, starred):
                    target = self.starred_path(place.path, starred)
                    if target is not None:
                        return self._lookup(name, Place(target))
            if self.space(place).get(name):  # bound only where it does not run, `if TYPE_CHECKING` for one
                return self.bound(self.space(place)[name][0], place)
            if hasattr(builtins, name):
                return External(f"builtins.{name}")
            outside = self.external_stars(place.path)
            if outside:
                return Unresolved(f"perhaps from `{outside[0]} import *`")
        return _UNDEFINED

    def bound(self, binding: Binding, place: Place) -> Referent:
        """What one binding binds its name to."""
        match binding.value:
            case facts.Define(index):
                return FunctionRef(place.path, index)
            case facts.DefineClass(index):
                return ClassRef(place.path, index)
            case facts.Import() as imported:
                return self.imported(imported, place.path)
            case expression:
                return self.resolve(expression, place)

    def imported(self, imported: facts.Import, path: str) -> Referent:
        """What an import statement binds its name to."""
        dotted = self.index.resolve_import(path, imported.module, imported.level)
        if f"{dotted}.{imported.name}" in FIXTURE_DECORATORS:
            return External(f"{dotted}.{imported.name}")
        if imported.name is None:
            return self._module(dotted if imported.alias else dotted.partition(".")[0], path)
        target = self.module_path(dotted, path)
        if target is not None and target != path:
            found = self._lookup(imported.name, Place(target))
            if found != _UNDEFINED:
                return found
        submodule = f"{dotted}.{imported.name}"
        if target is not None or self.module_path(submodule, path) is not None:
            module = self._module(submodule, path)
            return module if isinstance(module, ModuleRef) else External(pythons_own(submodule))
        return External(pythons_own(submodule))

    def _module(self, dotted: str, importer: str) -> Referent:
        path = self.module_path(dotted, importer)
        return ModuleRef(path) if path is not None else External(pythons_own(dotted))

    def resolve(self, expression: facts.Expr, place: Place) -> Referent:
        """What an expression of names, attributes, calls and subscripts refers to at a place."""
        match expression:
            case facts.Name(name):
                return self.named(name, place)
            case facts.Attribute(value, name):
                return self.attribute(self.resolve(value, place), name)
            case facts.Call(func, arguments, _):
                return self.called(self.resolve(func, place), arguments, place)
            case facts.Subscript(value, _):
                base = self.resolve(value, place)
                return base if isinstance(base, ClassRef | External) else Value(expression, place)
            case facts.Await(value):
                return self.resolve(value, place)
            case facts.Walrus(_, value):
                return self.resolve(value, place)
            case facts.Operation("or", (*_, facts.Call() as made)):  # `SESSION = DEFAULT or Session()`
                found = self.resolve(made, place)
                is_plain = isinstance(found, External) and found.name.startswith("builtins.")
                return found if isinstance(found, External | Instance) and not is_plain else Value(expression, place)
            case facts.Unknown(reason):
                return Unresolved(reason)
        return Value(expression, place)

    def origin(self, expression: facts.Expr, place: Place, depth: int = 0) -> tuple[facts.Expr, Place]:
        """The expression that names stand for: aliases and imports are followed, nothing is evaluated."""
        found = self._binding(expression, place) if depth < _DEPTH else None
        if found is None:
            return expression, place
        binding, where = found
        if isinstance(binding.value, facts.Import):
            target = self._module_path(where.path, binding.value)
            if target is None or binding.value.name is None or target == where.path:
                return expression, place
            return self.origin(facts.Name(binding.value.name), Place(target), depth + 1)
        if isinstance(binding.value, facts.Define | facts.DefineClass):
            return expression, place
        return self.origin(binding.value, where, depth + 1)

    def trail(self, expression: facts.Expr, place: Place) -> Iterator[tuple[str, Place]]:
        """The variables on the way from an expression to its origin, each with where it is bound."""
        for _ in range(_DEPTH):
            found = self._binding(expression, place)
            if found is None:
                return
            binding, where = found
            yield binding.name, where
            if not isinstance(binding.value, facts.Import):
                if isinstance(binding.value, facts.Define | facts.DefineClass):
                    return
                expression, place = binding.value, where
                continue
            target = self._module_path(where.path, binding.value)
            if target is None or binding.value.name is None or target == where.path:
                return
            expression, place = facts.Name(binding.value.name), Place(target)

    def home(self, name: str, place: Place) -> tuple[Place, str]:
        """The module of the project that binds a name by other means than an import, and its name there."""
        for _ in range(_DEPTH):
            binding = self.final(place, name)
            if binding is None or not isinstance(binding.value, facts.Import) or binding.value.name is None:
                break
            target = self._module_path(place.path, binding.value)
            if target is None or target == place.path:
                break
            place, name = Place(target), binding.value.name
        return place, name

    def _binding(self, expression: facts.Expr, place: Place, depth: int = 0) -> tuple[Binding, Place] | None:
        match expression:
            case facts.Name(name):
                for where in dict.fromkeys((place, place.module)):
                    binding = self.final(where, name)
                    if binding is not None:
                        return binding, where
                for starred in reversed(self.stars(place.module)):
                    target = self.starred_path(place.path, starred)
                    if target is not None and depth < _DEPTH and name in self.starred_names(place.path, starred):
                        return self._binding(expression, Place(target), depth + 1)
            case facts.Attribute(value, name):
                base = self.resolve(value, place)
                if isinstance(base, ModuleRef):
                    return self._binding(facts.Name(name), Place(base.path))
                if isinstance(base, ClassRef):
                    for cls in self.lineage(base):
                        where = Place(cls.path, cls.position) if isinstance(cls, ClassRef) else place
                        binding = self.final(where, name) if isinstance(cls, ClassRef) else None
                        if binding is not None:
                            return binding, where
        return None

    def attribute(self, base: Referent, name: str) -> Referent:
        match base:
            case External(dotted):
                return External(pythons_own(f"{dotted}.{name}"))
            case ModuleRef(path) if f"{self.modules[path].name}.{name}" in FIXTURE_DECORATORS:
                return External(f"{self.modules[path].name}.{name}")
            case ModuleRef(path):
                found = self._lookup(name, Place(path))
                if found != _UNDEFINED:
                    return found
                return self._module(f"{self.modules[path].name}.{name}", path)
            case ClassRef() as cls:
                return self.class_attribute(cls, name)
            case Instance(cls):
                return self.class_attribute(cls, name)
        return Unresolved(f"attribute `{name}` of a value that is not followed")

    def class_attribute(self, cls: ClassRef, name: str) -> Referent:
        """The attribute a class or its bases define."""
        known = self._class_attributes.get((cls, name))
        if known is None:
            before = self._cycles
            known = self._class_attribute(cls, name)
            if self._is_settled(before):
                self._class_attributes[cls, name] = known
        return known

    def _class_attribute(self, cls: ClassRef, name: str) -> Referent:
        for base in self.lineage(cls):
            if isinstance(base, External):
                if base.name == "builtins.object":
                    continue
                return External(f"{base.name}.{name}")
            place = Place(base.path, base.position)
            if self.final(place, name) is not None:
                return self._lookup(name, place)
        return Unresolved(f"attribute `{name}` is set on instances")

    def lineage(self, cls: ClassRef) -> tuple[ClassRef | External, ...]:
        """The class and its bases, breadth first: good enough for values. pytest's exact order is `Classes.mro`."""
        known = self._lineages.get(cls)
        if known is None:
            if cls in self._descending or len(self._descending) > _DEPTH:  # `class Shop(Shop.Base)`
                self._cycles += 1
                return (cls,)
            before = self._cycles
            self._descending.add(cls)
            try:
                known = tuple(self._ancestors(cls))
            finally:
                self._descending.discard(cls)
            if self._is_settled(before):
                self._lineages[cls] = known
        return known

    def _ancestors(self, cls: ClassRef) -> Iterator[ClassRef | External]:
        seen: set[ClassRef | External] = set()
        waiting: list[ClassRef | External] = [cls]
        while waiting and len(seen) < _DEPTH:
            current = waiting.pop(0)
            if current in seen:
                continue
            seen.add(current)
            yield current
            if isinstance(current, ClassRef):
                for base in self.modules[current.path].facts.classes[current.position].bases:
                    referent = self.resolve(base, Place(current.path))
                    if isinstance(referent, ClassRef | External):
                        waiting.append(referent)

    def called(self, func: Referent, arguments: tuple[facts.Argument, ...], place: Place) -> Referent:
        """The result of a call."""
        match func:
            case External("pytest.importorskip" | "importlib.import_module" as importer):
                module = arguments[0].value if arguments else None
                if isinstance(module, facts.Literal) and isinstance(module.value, str):
                    return self._module(module.value, place.path)
                return External(f"{importer}()")
            case External("typing.cast" | "typing_extensions.cast") if len(arguments) == 2:
                return self.resolve(arguments[1].value, place)
            case External(dotted):
                return External(f"{dotted}()")
            case ClassRef() as cls:
                return Instance(cls)
            case FunctionRef() as function:
                return Returned(function, arguments, place)
        return Unresolved("the result of a call that is not followed")

    def function(self, ref: FunctionRef) -> facts.Function:
        return self.modules[ref.path].facts.functions[ref.position]

    def cls(self, ref: ClassRef) -> facts.Class:
        return self.modules[ref.path].facts.classes[ref.position]
