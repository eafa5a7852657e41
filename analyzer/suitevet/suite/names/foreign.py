"""What a name from outside the project means where its source was read: in a package of the interpreter."""

from __future__ import annotations

from suitevet.suite.names.names import ClassRef, External, FunctionRef, ModuleRef, Names, Referent

_DEPTH = 20  # of re-exports


def defined(names: Names, referent: Referent) -> Referent:
    """The class or function of an installed package that a name stands for; if that is unread, the name of where it is.

    Code of the project is not asked through this in general: what it calls stays a name, for the catalogue knows names.
    """
    found = referent
    for _ in range(_DEPTH):
        if not isinstance(found, External):
            break
        inside = _inside(names, found.name)
        if inside is None or inside == found:
            break
        found = inside
    return found if isinstance(found, ClassRef | FunctionRef | External) else referent


def _inside(names: Names, dotted: str) -> Referent | None:
    """One step: the longest module that was read, and the rest as attributes."""
    module, rest = dotted, list[str]()
    while module:
        path = names.index.installed_path(module) if names.index.installed is not None else None
        if path is not None and path in names.modules:
            found: Referent = ModuleRef(path)
            for name in rest:
                found = names.attribute(found, name)
            return found
        module, _, last = module.rpartition(".")
        rest.insert(0, last)
    return None
