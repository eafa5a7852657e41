"""What a dotted expression means at a place of the project: a definition of ours, or something from outside."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable, Mapping

from suitevet.facts import model as facts
from suitevet.project.modules import ModuleIndex
from suitevet.suite.names.modules import DELETED, Binding, Module, bindings
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
_PYTEST = frozenset({"pytest", "_pytest"})  # known by name, also where pytest itself is the project


class Names:
    """Resolves names in every module that was read. Answers are cached; nothing changes after linking."""

    def __init__(self, modules: Mapping[str, Module], index: ModuleIndex) -> None:
        self.modules = modules
        self.index = index
        self._spaces: dict[Place, dict[str, list[Binding]]] = {}
        self._found: dict[tuple[Place, str], Referent] = {}
        self._busy: set[tuple[Place, str]] = set()
        self._exported: dict[str, tuple[str, ...]] = {}
        self._cycles = 0  # how often a question has led back to itself
        # How to decide a condition; the evaluator of constants needs names itself, so it is set after both exist.
        self.truth: Callable[[facts.Expr, Place], bool | None] = lambda expression, place: None

    # --- namespaces ---

    def space(self, place: Place) -> dict[str, list[Binding]]:
        """Every binding of every name at a module's or class's own level, in source order."""
        known = self._spaces.get(place)
        if known is None:
            known = self._spaces[place] = {}
            file = self.modules[place.path].facts
            steps = file.steps if place.cls is None else file.classes[place.cls].steps
            for binding in bindings(file, steps):
                known.setdefault(binding.name, []).append(binding)
        return known

    def final(self, place: Place, name: str) -> Binding | None:
        """The binding of a name that is in force once the module or class is complete."""
        found = self.space(place).get(name)
        if not found:
            return None
        if len(found) == 1 and not found[0].step.blocks:
            return None if found[0].value is DELETED else found[0]
        return self._last_live(found, place)

    def _last_live(self, found: list[Binding], place: Place) -> Binding | None:
        for binding in reversed(found):
            if self.live(binding.step.blocks, place) is not False:
                return None if binding.value is DELETED else binding
        return None

    def live(self, blocks: tuple[facts.Block, ...], place: Place) -> bool | None:
        """Does a step within these blocks run when the module is imported? None: it depends on what cannot be known."""
        verdict: bool | None = True
        for block in blocks:
            runs = self._runs(block, place)
            if runs is False:
                return False
            if runs is None:
                verdict = None
        return verdict

    def _runs(self, block: facts.Block, place: Place) -> bool | None:
        match block.kind:
            case "if" if block.subject is not None:
                return self.truth(block.subject, place)
            case "else" if block.subject is not None:
                truth = self.truth(block.subject, place)
                return None if truth is None else not truth
            case "except":
                return False  # imports and look-ups in `try` are taken to succeed
            case "case":
                return None
        return True

    def exported(self, path: str) -> tuple[str, ...]:
        """The names `from module import *` brings."""
        known = self._exported.get(path)
        if known is None:
            before = self._cycles
            known = self._listed(path)
            if self._cycles == before:  # else a condition around an import was asked for while it was answered
                self._exported[path] = known
        return known

    def _listed(self, path: str) -> tuple[str, ...]:
        declared = self._declared(path)
        if declared is not None:
            return declared
        names: list[str] = []
        seen: set[str] = set()
        waiting = [path]
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            declared = self._declared(current)
            if declared is not None:
                names += declared
                continue
            names += [name for name in self.space(Place(current)) if name != "*"]
            targets = [self._starred_path(current, starred) for starred in self._stars(Place(current))]
            waiting += [target for target in reversed(targets) if target is not None]
        return tuple(dict.fromkeys(name for name in names if not name.startswith("_")))

    def _declared(self, path: str) -> tuple[str, ...] | None:
        """The strings of `__all__`."""
        declared = self.final(Place(path), "__all__")
        return _strings(declared.value) if declared is not None else None

    def star_names(self, path: str) -> tuple[str, ...]:
        """All names that star imports bring into a module."""
        names: list[str] = []
        for starred in self._stars(Place(path)):
            names.extend(self._star_names(path, starred))
        return tuple(dict.fromkeys(names))

    def external_stars(self, path: str) -> tuple[str, ...]:
        """Modules outside the project (or not read) whose star import may bring any name."""
        return tuple(
            self.index.resolve_import(path, starred.module, starred.level)
            for starred in self._stars(Place(path))
            if self._starred_path(path, starred) is None
        )

    def _stars(self, place: Place) -> tuple[facts.Import, ...]:
        return tuple(
            binding.value
            for binding in self.space(place).get("*", ())
            if isinstance(binding.value, facts.Import) and self.live(binding.step.blocks, place) is not False
        )

    def _star_names(self, path: str, starred: facts.Import) -> tuple[str, ...]:
        target = self._starred_path(path, starred)
        return self.exported(target) if target is not None else ()

    def _module_path(self, path: str, imported: facts.Import) -> str | None:
        dotted = self.index.resolve_import(path, imported.module, imported.level)
        return self.module_path(dotted, path)

    def _starred_path(self, path: str, starred: facts.Import) -> str | None:
        """Of an installed module too, if it was read: nothing else could tell which names the star brings."""
        found = self._module_path(path, starred)
        if found is None and self.index.installed is not None:
            found = self.index.installed_path(self.index.resolve_import(path, starred.module, starred.level))
        return found if found in self.modules else None

    def module_path(self, dotted: str, importer: str | None = None) -> str | None:
        """The file of a project module that was read; the import root of the importing file comes first."""
        if dotted.partition(".")[0] in _PYTEST:
            return None
        path = self.index.path_of(dotted, importer)
        return path if path is not None and path in self.modules else None

    # --- names and expressions ---

    def named(self, name: str, place: Place) -> Referent:
        """What a bare name means at a place: class body first, then the module, then builtins."""
        if place.cls is not None and name in self.space(place):
            found = self._lookup(name, place)
            if not isinstance(found, Unresolved):
                return found
        return self._lookup(name, Place(place.path))

    def _lookup(self, name: str, place: Place) -> Referent:
        key = (place, name)
        known = self._found.get(key)
        if known is not None:
            return known
        if key in self._busy or len(self._busy) > _DEPTH:
            self._cycles += 1
            return _CYCLE
        self._busy.add(key)
        try:
            referent = self._look_up(name, place)
        finally:
            self._busy.discard(key)
        if not self._busy or not isinstance(referent, Unresolved):
            self._found[key] = referent
        return referent

    def _look_up(self, name: str, place: Place) -> Referent:
        binding = self.final(place, name)
        if binding is not None:
            return self.bound(binding, place)
        if place.cls is None:
            for starred in reversed(self._stars(place)):  # the last one binds
                if name in self._star_names(place.path, starred):
                    target = self._starred_path(place.path, starred)
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
            return module if isinstance(module, ModuleRef) else External(submodule)
        return External(submodule)

    def _module(self, dotted: str, importer: str) -> Referent:
        path = self.module_path(dotted, importer)
        return ModuleRef(path) if path is not None else External(dotted)

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

    def _binding(self, expression: facts.Expr, place: Place) -> tuple[Binding, Place] | None:
        match expression:
            case facts.Name(name):
                for where in (place, Place(place.path)):
                    binding = self.final(where, name)
                    if binding is not None:
                        return binding, where
                for starred in reversed(self._stars(Place(place.path))):
                    target = self._starred_path(place.path, starred)
                    if target is not None and name in self._star_names(place.path, starred):
                        return self._binding(expression, Place(target))
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
                return External(f"{dotted}.{name}")
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
        for base in self.lineage(cls):
            if isinstance(base, External):
                if base.name == "builtins.object":
                    continue
                return External(f"{base.name}.{name}")
            place = Place(base.path, base.position)
            binding = self.final(place, name)
            if binding is not None:
                return self.bound(binding, place)
        return Unresolved(f"attribute `{name}` is set on instances")

    def lineage(self, cls: ClassRef) -> Iterable[ClassRef | External]:
        """The class and its bases, breadth first: good enough for values. pytest's exact order is `Classes.mro`."""
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
            case External("pytest.importorskip"):
                module = arguments[0].value if arguments else None
                if isinstance(module, facts.Literal) and isinstance(module.value, str):
                    return self._module(module.value, place.path)
                return External("pytest.importorskip()")
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


def _strings(value: object) -> tuple[str, ...] | None:
    """The strings of a literal `__all__`; None when it is computed."""
    match value:
        case facts.Collection(kind, items) if kind in ("list", "tuple"):
            found = [i.value for i in items if isinstance(i, facts.Literal) and isinstance(i.value, str)]
            return tuple(found) if len(found) == len(items) else None
        case facts.Operation("+", operands):
            parts = [_strings(operand) for operand in operands]
            if all(part is not None for part in parts):
                return tuple(name for part in parts if part is not None for name in part)
    return None
