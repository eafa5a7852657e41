"""Which names modules and classes bind: by their own statements, and by star imports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from suitevet.facts import model as facts
from suitevet.project.modules import ModuleIndex
from suitevet.suite.names.modules import DELETED, Binding, Module, bindings, changes
from suitevet.suite.names.referents import ClassRef, FunctionRef, Place

_DECIDED_ONCE = frozenset({"if", "else"})
_RUNS = {"except": False, "case": None}  # imports and look-ups in `try` are taken to succeed
_PYTEST = frozenset({"pytest", "_pytest"})  # known by name, also where pytest itself is the project


class Namespaces:
    """The bindings in every module that was read. Answers are cached; nothing changes after linking."""

    def __init__(self, modules: Mapping[str, Module], index: ModuleIndex) -> None:
        self.modules = modules
        self.index = index
        self._spaces: dict[Place, dict[str, list[Binding]]] = {}
        self._changes: dict[Place, dict[str, list[facts.Step | None]]] = {}
        self._rebound: dict[str, frozenset[str]] = {}
        self._decided: dict[tuple[int, Place], bool | None] = {}  # by the identity of blocks, which the modules hold
        self._deciding: set[tuple[int, Place]] = set()
        self._exported: dict[str, tuple[str, ...]] = {}
        self._holders: dict[str, dict[int, int]] = {}
        self._nested: dict[str, dict[int, int]] = {}
        self._cycles = 0  # how often the meaning of a name has led back to itself
        # How to decide a condition; the evaluator of constants needs names itself, so it is set after both exist.
        self.truth: Callable[[facts.Expr, Place], bool | None] = lambda expression, place: None

    def body(self, place: Place) -> tuple[facts.Step, ...]:
        """What a module or a class does when it is imported, apart from its functions."""
        file = self.modules[place.path].facts
        return file.steps if place.cls is None else file.classes[place.cls].steps

    def methods(self, cls: ClassRef) -> Iterator[FunctionRef]:
        """The functions in the body of a class, without those of its bases."""
        for step in self.body(Place(cls.path, cls.position)):
            if isinstance(step.action, facts.Define):
                yield FunctionRef(cls.path, step.action.position)

    def place_of(self, function: FunctionRef) -> Place:
        """The class that a function is a method of, else its module."""
        known = self._holders.get(function.path)
        if known is None:
            classes = (ClassRef(function.path, n) for n in range(len(self.modules[function.path].facts.classes)))
            known = {method.position: cls.position for cls in classes for method in self.methods(cls)}
            self._holders[function.path] = known
        return Place(function.path, known.get(function.position))

    def outer(self, function: FunctionRef) -> FunctionRef | None:
        """The function a nested function is defined in."""
        known = self._nested.get(function.path)
        if known is None:
            known = self._nested[function.path] = {
                step.action.position: position
                for position, around in enumerate(self.modules[function.path].facts.functions)
                for step in around.steps
                if isinstance(step.action, facts.Define)
            }
        holder = known.get(function.position)
        return None if holder is None else FunctionRef(function.path, holder)

    def space(self, place: Place) -> dict[str, list[Binding]]:
        """Every binding of every name at a module's or class's own level, in source order."""
        known = self._spaces.get(place)
        if known is None:
            known = self._spaces[place] = {}
            for binding in bindings(self.modules[place.path].facts, self.body(place)):
                known.setdefault(binding.name, []).append(binding)
        return known

    def changes(self, place: Place) -> Mapping[str, list[facts.Step | None]]:
        """The statements that change in place what a module or class holds under a name; None for one of a function."""
        known = self._changes.get(place)
        if known is None:
            known = self._changes[place] = {}
            for name, step in changes(self.modules[place.path].facts, place.cls):
                known.setdefault(name, []).append(step)
        return known

    def rebound(self, path: str) -> frozenset[str]:
        """The variables of a module that its functions declare `global`, to bind them anew."""
        known = self._rebound.get(path)
        if known is None:
            actions = (step.action for function in self.modules[path].facts.functions for step in function.steps)
            declared = (each for each in actions if isinstance(each, facts.Declare) and each.kind == "global")
            known = self._rebound[path] = frozenset(name for each in declared for name in each.names)
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
            runs = self._runs(block, place) if block.kind in _DECIDED_ONCE else _RUNS.get(block.kind, True)
            if runs is False:
                return False
            if runs is None:
                verdict = None
        return verdict

    def _runs(self, block: facts.Block, place: Place) -> bool | None:
        """Is the condition of an `if` or `else` met? It is decided once for all steps within the block."""
        key = (id(block), place)
        if key in self._decided:
            return self._decided[key]
        if key in self._deciding:  # `if KEY is None:` around a binding of `KEY`
            self._cycles += 1
            return None
        before = self._cycles
        self._deciding.add(key)
        try:
            truth = None if block.subject is None else self.truth(block.subject, place)
        finally:
            self._deciding.discard(key)
        found = truth if truth is None or block.kind == "if" else not truth
        if self._cycles == before:
            self._decided[key] = found
        return found

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
            targets = [self.starred_path(current, starred) for starred in self.stars(Place(current))]
            waiting += [target for target in reversed(targets) if target is not None]
        return tuple(dict.fromkeys(name for name in names if not name.startswith("_")))

    def _declared(self, path: str) -> tuple[str, ...] | None:
        """The strings of `__all__`."""
        declared = self.final(Place(path), "__all__")
        return _strings(declared.value) if declared is not None else None

    def star_names(self, path: str) -> tuple[str, ...]:
        """All names that star imports bring into a module."""
        names: list[str] = []
        for starred in self.stars(Place(path)):
            names.extend(self.starred_names(path, starred))
        return tuple(dict.fromkeys(names))

    def external_stars(self, path: str) -> tuple[str, ...]:
        """Modules outside the project (or not read) whose star import may bring any name."""
        return tuple(
            self.index.resolve_import(path, starred.module, starred.level)
            for starred in self.stars(Place(path))
            if self.starred_path(path, starred) is None
        )

    def stars(self, place: Place) -> tuple[facts.Import, ...]:
        """The star imports of a module that may run, in source order."""
        return tuple(
            binding.value
            for binding in self.space(place).get("*", ())
            if isinstance(binding.value, facts.Import) and self.live(binding.step.blocks, place) is not False
        )

    def starred_names(self, path: str, starred: facts.Import) -> tuple[str, ...]:
        """The names that one star import brings."""
        target = self.starred_path(path, starred)
        return self.exported(target) if target is not None else ()

    def _module_path(self, path: str, imported: facts.Import) -> str | None:
        dotted = self.index.resolve_import(path, imported.module, imported.level)
        return self.module_path(dotted, path)

    def starred_path(self, path: str, starred: facts.Import) -> str | None:
        """The file that a star import means; an installed one too, if it was read: what else could tell its names?"""
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
