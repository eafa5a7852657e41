"""What a step writes to state that outlives it: the interpreter's, a module's, a class's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitevet.catalog import Catalog
from suitevet.facts import model as facts
from suitevet.facts.parts import dotted, root_name
from suitevet.suite.effects.evidence import Effect, Hop, Kind
from suitevet.suite.effects.flow import Flow, Frame
from suitevet.suite.names.names import (
    ClassRef,
    External,
    FunctionRef,
    Instance,
    ModuleRef,
    Names,
    Place,
    Referent,
    Returned,
    Unresolved,
)

_HOPS = 12
_CONTAINERS = ("builtins.", "collections.", "array.", "queue.")  # what weakref offers lets go of things by itself


class Writes:
    """Writes of single steps, and the shared objects that expressions denote."""

    def __init__(self, flow: Flow, catalog: Catalog) -> None:
        self.flow = flow
        self.names: Names = flow.names
        self.catalog = catalog

    def of(self, step: facts.Step, made: Iterable[facts.Call], frame: Frame, position: int) -> Iterator[Effect]:
        """What a step writes, `made` being the calls in it."""
        for target, form in written(step.action):
            yield from self._write(target, form, step, frame, position)
        for call in made:
            if isinstance(call.func, facts.Attribute):
                yield from self._method_write(call, call.func, step, frame, position)

    def _write(
        self, target: facts.Expr, form: str, step: facts.Step, frame: Frame, position: int
    ) -> Iterator[Effect]:
        hop = Hop(frame, step, None)
        match target:
            case facts.Subscript(value, _):
                yield from self._stored(value, "delete" if form == "delete" else "item", hop, position)
            case facts.Attribute(value, name):
                base = self.flow.referent(value, frame, position)
                if isinstance(base, External) and not self._made_here(value, frame):
                    yield from self.known(f"{self.flow.canonical(base.name)}.{name}", form, hop)
                else:
                    yield from self._project_write(value, name, form, hop, position)
            case facts.Name(name) if frame.function is not None and self._is_global(name, frame.function):
                yield Effect(Kind.WRITES, self._qualified(frame.place.path, name), form, None, (hop,))

    def _stored(self, value: facts.Expr, form: str, hop: Hop, position: int) -> Iterator[Effect]:
        base = self.flow.referent(value, hop.frame, position)
        if isinstance(base, External) and not _is_made(base):
            if not self._made_here(value, hop.frame):
                yield from self.known(self.flow.canonical(base.name), form, hop)
            return
        owner = self.shared(value, hop.frame, position)
        if owner is not None:
            yield Effect(Kind.WRITES, owner, form, None, (hop,))

    def _made_here(self, value: facts.Expr, frame: Frame) -> bool:
        """An attribute of an object that this very body has made: nobody else can see it yet."""
        root = root_name(value)
        if root is None or frame.function is None:
            return False
        bound = self.flow.locals(frame.function).get(root, [])
        return any(isinstance(local.value, facts.Call) for local in bound)

    def known(self, name: str, form: str, hop: Hop) -> Iterator[Effect]:
        mutator = self.catalog.mutator(name)
        if mutator is not None and form in mutator.on:
            yield Effect(Kind.MUTATES, mutator.name, form, mutator, (hop,))

    def _project_write(
        self, value: facts.Expr, name: str, form: str, hop: Hop, position: int
    ) -> Iterator[Effect]:
        owner = self.shared(value, hop.frame, position)
        if owner is not None and not self._is_of_metaclass(value, name, hop.frame, position):
            yield Effect(Kind.WRITES, f"{owner}.{name}", form, None, (hop,))

    def _is_of_metaclass(self, value: facts.Expr, name: str, frame: Frame, position: int) -> bool:
        """`Image.LIMIT = 3`, a property that the metaclass defines: what that changes is no attribute of the class."""
        cls = self.flow.referent(value, frame, position)
        lineage = self.names.lineage(cls) if isinstance(cls, ClassRef) else ()
        for base in (each for each in lineage if isinstance(each, ClassRef)):
            for keyword in self.names.cls(base).keywords:
                metaclass = self.names.resolve(keyword.value, Place(base.path))
                if keyword.keyword == "metaclass" and isinstance(metaclass, ClassRef):
                    return isinstance(self.names.class_attribute(metaclass, name), FunctionRef)
        return False

    def _method_write(
        self, call: facts.Call, func: facts.Attribute, step: facts.Step, frame: Frame, position: int
    ) -> Iterator[Effect]:
        """`CACHE.append(x)` on a container that a module of the project holds."""
        if func.name not in MUTATING_METHODS:
            return
        owner = self.shared(func.value, frame, position)
        if owner is not None and self._may_be_container(func, frame, position):
            yield Effect(Kind.WRITES, owner, "method", None, (Hop(frame, step, call),))

    def _may_be_container(self, method: facts.Attribute, frame: Frame, position: int) -> bool:
        """Not a class, a module or an object of which something else is known: `Table.update()` speaks of rows."""
        match self.flow.referent(method.value, frame, position):
            case ClassRef() | ModuleRef() | FunctionRef():
                return False
            case External(name):
                return name.startswith(_CONTAINERS)
            case Instance(cls) if isinstance(self.names.class_attribute(cls, method.name), FunctionRef):
                return False  # the project's own method, whose own writes are seen
            case Instance(cls):
                return any(isinstance(base, External) for base in self.names.lineage(cls))
            case Unresolved():
                return isinstance(method.value, facts.Name)
        return True

    def shared(self, value: facts.Expr, frame: Frame, position: int | None) -> str | None:
        """The module-level object or class of the project that an expression denotes, by its dotted name."""
        match value:
            case facts.Name(name):
                return self._shared_name(name, frame, position)
            case facts.Attribute(base, name) if dotted(base).count(".") < _HOPS:
                owner = self.owner(base, frame, position)
                if isinstance(owner, ClassRef):
                    return f"{self._qualified(owner.path, self.names.cls(owner).qualname)}.{name}"
                if isinstance(owner, ModuleRef):
                    return self._named(name, owner.path) or self._qualified(owner.path, name)
                if name.isupper() and not isinstance(owner, External):
                    held = self._of_class(base, name, frame, position)
                    if held is not None:
                        return held
                if not isinstance(owner, External | FunctionRef):
                    whole = self.shared(base, frame, position)
                    kept = self.kept_as(self.flow.referent(base, frame, position), name) if whole is not None else None
                    if kept is not None:
                        return f"{whole}.{kept}"
        return None

    def kept_as(self, instance: Referent, name: str) -> str | None:
        """The attribute in which an object holds what it gives by a name: that name, or the one a property returns.

        None for `context.client`, a property that finds out whose turn it is, and hands out nothing the object holds.
        """
        cls = self._class_of(instance)
        found = self.names.class_attribute(cls, name) if cls is not None else None
        if not isinstance(found, FunctionRef) or not self.flow.is_property(found) or self._is_kept(found):
            return name
        actions = (step.action for step in self.names.function(found).steps)
        values = (action.value for action in actions if isinstance(action, facts.Return))
        held = [each for each in values if isinstance(each, facts.Attribute) and isinstance(each.value, facts.Name)]
        own = {each.name for each in held if each.value == facts.Name("self")}
        return None if not held else own.pop() if len(own) == 1 else name

    def _class_of(self, found: Referent) -> ClassRef | None:
        """The class of an object; what `Database.get_instance()` hands out is taken for one of `Database`."""
        match found:
            case Instance(cls):
                return cls
            case Returned(function):
                place = self.names.place_of(function)
                return None if place.cls is None else ClassRef(place.path, place.cls)
        return None

    def _is_kept(self, method: FunctionRef) -> bool:
        """`@functools.cached_property`."""
        decorators = self.names.function(method).decorators
        found = (self.names.resolve(each.expression, Place(method.path)) for each in decorators)
        return External("functools.cached_property") in found

    def _of_class(self, base: facts.Expr, name: str, frame: Frame, position: int | None) -> str | None:
        """`shop.DEFAULTS`, asked of an instance, where no instance has one of its own: that of the class."""
        instance = self.flow.referent(base, frame, position)
        if not isinstance(instance, Instance) or self._is_put_on(facts.Attribute(base, name), frame):
            return None
        lineage = [cls for cls in self.names.lineage(instance.cls) if isinstance(cls, ClassRef)]
        if any(name in self.flow.instance_attributes(cls) for cls in lineage):
            return None
        for cls in lineage:
            if self.names.final(Place(cls.path, cls.position), name) is not None:
                return f"{self._qualified(cls.path, self.names.cls(cls).qualname)}.{name}"
        return None

    def _is_put_on(self, attribute: facts.Attribute, frame: Frame) -> bool:
        """Does the function give its object one of its own?"""
        steps = self.names.function(frame.function).steps if frame.function is not None else ()
        return any(target == attribute for step in steps for target, _ in written(step.action))

    def owner(self, base: facts.Expr, frame: Frame, position: int | None) -> Referent | None:
        """What an attribute belongs to, as the module sees it, or by an import of the function's own."""
        root = root_name(base)
        if root is None or not self.is_local(facts.Name(root), frame):
            found = self.names.resolve(base, frame.place.module)
            path = self.names.module_path(found.name, frame.place.path) if isinstance(found, External) else None
            return found if path is None else ModuleRef(path)  # in a folder without `__init__.py`, named in full
        return self.flow.referent(base, frame, position) if self.is_imported_here(root, frame) else None

    def is_imported_here(self, name: str, frame: Frame) -> bool:
        """Is a local name nothing but what the function itself imports?"""
        bound = self.flow.locals(frame.function).get(name, ()) if frame.function is not None else ()
        return bool(bound) and all(isinstance(local.value, facts.Import) for local in bound)

    def _shared_name(self, name: str, frame: Frame, position: int | None) -> str | None:
        if frame.function is None:
            return None
        function = self.binder(name, frame)
        if function is None:
            return self._named(name, frame.place.path)
        own = function == frame.function
        return self._shared_alias(name, frame if own else self.flow.frame(function), position if own else None)

    def _named(self, name: str, path: str) -> str | None:
        """What a module knows by a name, wherever that was made."""
        referent = self.names.named(name, Place(path))
        if isinstance(referent, ClassRef):
            return self._qualified(referent.path, self.names.cls(referent).qualname)
        if isinstance(referent, ModuleRef):
            return self.names.modules[referent.path].name
        if isinstance(referent, FunctionRef) or (isinstance(referent, External) and not _is_made(referent)):
            return None
        return self.held(name, path)

    def held(self, name: str, path: str) -> str | None:
        """The object that a module of the project holds, by its dotted name there."""
        home = self._home(name, path)
        return None if home is None else self._qualified(*home)

    def _shared_alias(self, name: str, frame: Frame, position: int | None) -> str | None:
        """`settings = app.SETTINGS`: one more name for what others hold, too."""
        bound = self.flow.locals(frame.function).get(name, ()) if frame.function is not None else ()
        if frame.function is not None and name in self.flow.parameters(frame.function):
            return None  # `if kinds is None: kinds = KINDS`: what the caller gives is another matter
        match [local.value for local in bound]:
            case [facts.Name(other) | facts.Attribute(facts.Name(other)) as value]:
                return None if self.is_local(facts.Name(other), frame) else self.shared(value, frame, position)
            case [facts.Import() as imported]:
                return self._imported(name, frame, position) or self._imported_object(imported, frame.place.path)
        return None

    def _imported(self, name: str, frame: Frame, position: int | None) -> str | None:
        """The module or class that the function itself imports."""
        match self.flow.referent(facts.Name(name), frame, position):
            case ClassRef() as cls:
                return self._qualified(cls.path, self.names.cls(cls).qualname)
            case ModuleRef(path):
                return self.names.modules[path].name
        return None

    def _imported_object(self, imported: facts.Import, path: str) -> str | None:
        """What another module holds, `from shop import SCHEMAS` in the function itself."""
        target = self.names.module_path(self.names.index.resolve_import(path, imported.module, imported.level), path)
        return None if target is None or imported.name is None else self._named(imported.name, target)

    def _home(self, name: str, path: str, depth: int = 0) -> tuple[str, str] | None:
        """The module whose statement creates the object that a name in another module is bound to."""
        binding = self.names.final(Place(path), name)
        if binding is None or depth > _HOPS:
            return None
        if isinstance(binding.value, facts.Import):
            imported = binding.value
            dotted = self.names.index.resolve_import(path, imported.module, imported.level)
            target = self.names.module_path(dotted, path)
            if imported.name is not None and target is not None:
                return self._home(imported.name, target, depth + 1)
            return None
        return path, name

    def is_local(self, value: facts.Expr, frame: Frame) -> bool:
        return isinstance(value, facts.Name) and self.binder(value.id, frame) is not None

    def binder(self, name: str, frame: Frame) -> FunctionRef | None:
        """The function that a local name belongs to: the one that reads it, or one around that."""
        function = frame.function
        while function is not None and name not in self.flow.locals(function):
            if name in self.flow.parameters(function):
                break
            function = self.flow.outer(function)
        return function

    def _is_global(self, name: str, function: FunctionRef) -> bool:
        return any(
            isinstance(step.action, facts.Declare) and step.action.kind == "global" and name in step.action.names
            for step in self.names.function(function).steps
        )

    def _qualified(self, path: str, name: str) -> str:
        return f"{self.names.modules[path].name}.{name}"


def _is_made(referent: External) -> bool:
    """`KINDS = set()`, `PRICES = defaultdict(list)`: a container that the module makes, and does not import."""
    return referent.name.endswith("()") and referent.name.startswith(_CONTAINERS)


MUTATING_METHODS = frozenset({
    "append", "extend", "insert", "remove", "pop", "clear", "add", "discard", "update", "setdefault", "popitem",
    "appendleft", "popleft", "extendleft", "sort", "reverse",
})


def written(action: facts.Action) -> Iterator[tuple[facts.Expr, str]]:
    """What a step assigns or deletes, each part of a tuple for itself."""
    match action:
        case facts.Assign(targets, value, _) if value is not None:
            for target in targets:
                yield from ((part, "assign") for part in unpacked(target))
        case facts.Augment(target, _, _):
            yield target, "assign"
        case facts.Delete(target):
            yield from ((part, "delete") for part in unpacked(target))
        case facts.Loop(target, _, _):
            yield from ((part, "assign") for part in unpacked(target))


def unpacked(target: facts.Expr) -> Iterator[facts.Expr]:
    """A target, or the parts of a tuple of them."""
    if isinstance(target, facts.Collection):
        for item in target.items:
            yield from unpacked(item.value if isinstance(item, facts.Starred) else item)
    else:
        yield target
