"""Which classes of the project are derived from a class, and what they put in the place of its methods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from suitevet.suite.names.names import ClassRef, FunctionRef, Names, Place


class Heirs:
    """Looks through the classes of the project once."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def overrides(self, cls: ClassRef, name: str) -> Iterator[FunctionRef]:
        """The methods by which derived classes replace one of a class."""
        for heir in self._of.get(cls, ()):
            place = Place(heir.path, heir.position)
            binding = self._names.final(place, name)
            found = self._names.bound(binding, place) if binding is not None else None
            if isinstance(found, FunctionRef):
                yield found

    @cached_property
    def _of(self) -> Mapping[ClassRef, tuple[ClassRef, ...]]:
        found: dict[ClassRef, list[ClassRef]] = {}
        for path, module in self._names.modules.items():
            for position, definition in enumerate(module.facts.classes):
                heir = ClassRef(path, position)
                for base in self._names.lineage(heir)[1:] if definition.bases else ():
                    if isinstance(base, ClassRef):
                        found.setdefault(base, []).append(heir)
        return {base: tuple(heirs) for base, heirs in found.items()}
