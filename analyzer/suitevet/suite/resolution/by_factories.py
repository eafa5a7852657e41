"""The fixtures that modules and classes have by registering factories, as those of a plugin are."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.suite.declarations.factories import DISTRIBUTION, Registered, registered, registers
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.names.classes import Classes
from suitevet.suite.names.names import ClassRef, Names, Place

Brought = dict[str, tuple[Fixture, facts.Span]]  # by name, with the statement that brings it

_NOWHERE = facts.Span(0, 0, 0, 0)


class ByFactories:
    """Asks each module and class once."""

    def __init__(self, names: Names, classes: Classes) -> None:
        self._names = names
        self._classes = classes
        self._is_asked = registers(names)
        self._known: dict[Place, Brought] = {}

    def of_class(self, cls: ClassRef) -> Brought:
        """Those of its bases included."""
        found: Brought = {}
        for base in reversed(self._classes.mro(cls)) if self._is_asked else ():
            if isinstance(base, ClassRef):
                found |= self._own(Place(base.path, base.position))
        return found

    def of_module(self, place: Place) -> Brought:
        """Those that it imports from other modules of the project included."""
        if not self._is_asked:
            return {}
        if place not in self._known:
            self._known[place] = {}  # modules may import from each other
            self._known[place] = {**self._starred(place), **self._imported(place), **self._own(place)}
        return self._known[place]

    def _own(self, place: Place) -> Brought:
        found = registered(self._names, self._classes, place)
        return {
            name: (_fixture(each), each.step.span) for name, each in found.items() if not self._is_bound(each, place)
        }

    def _is_bound(self, each: Registered, place: Place) -> bool:
        """Is the name bound to something else afterwards?"""
        binding = self._names.final(place, each.name)
        return binding is not None and (each.gives_way or binding.step.span > each.step.span)

    def _starred(self, place: Place) -> Brought:
        found: Brought = {}
        for binding in self._names.space(place).get("*", ()):
            imported = binding.value
            target = self._names.starred_path(place.path, imported) if isinstance(imported, facts.Import) else None
            listed = target is not None and self._names.final(Place(target), "__all__") is not None
            for name, (fixture, _) in self.of_module(Place(target)).items() if target is not None else ():
                is_told = listed and name not in self._names.exported(target or "")
                if not name.startswith("_") and not is_told and self._names.final(place, name) is None:
                    found[name] = (fixture, binding.step.span)
        return found

    def _imported(self, place: Place) -> Brought:
        found: Brought = {}
        for name in self._names.space(place):
            binding = self._names.final(place, name)
            if binding is None or not isinstance(binding.value, facts.Import) or name == "*":
                continue
            wanted = binding.value.name
            dotted = self._names.index.resolve_import(place.path, binding.value.module, binding.value.level)
            target = self._names.module_path(dotted, place.path) if wanted is not None else None
            known = self.of_module(Place(target)).get(str(wanted)) if target is not None else None
            if known is not None:
                found[name] = (known[0], binding.step.span)
        return found


def _fixture(each: Registered) -> Fixture:
    """A new thing for each test, made by the plugin."""
    return Fixture(
        name=each.name,
        path=DISTRIBUTION,
        span=_NOWHERE,
        first_line=0,
        function=None,
        cls=None,
        scope=Scope.FUNCTION,
        autouse=False,
        params=None,
        requests=each.requests,
        maker=None,
        plugin=DISTRIBUTION,
    )
