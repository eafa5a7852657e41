"""Which fixtures each holder registers, and at which node of the collection tree they are visible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from suitevet.facts import model as facts
from suitevet.suite.declarations.lengths import length
from suitevet.suite.declarations.makers import FIXTURE_FACTORIES, Made, Maker, fixture_of, maker_or_fixture
from suitevet.suite.declarations.signatures import signature
from suitevet.suite.model import Fixture, Params, Registration, Scope
from suitevet.suite.names.classes import Classes
from suitevet.suite.names.foreign import defined
from suitevet.suite.names.modules import Binding
from suitevet.suite.names.names import ClassRef, FunctionRef, Names, Place
from suitevet.suite.names.values import Undecided, constant
from suitevet.suite.resolution.by_factories import ByFactories

_SCOPES = {scope.word: scope for scope in Scope}
_NOWHERE = facts.Span(0, 0, 0, 0)


class Registry:
    """Reads fixtures out of modules and classes; a definition seen twice is the same `Fixture`."""

    def __init__(self, names: Names, classes: Classes) -> None:
        self._names = names
        self._classes = classes
        self._fixtures: dict[tuple[object, ...], Fixture] = {}
        self._made: dict[tuple[FunctionRef, int | None], Made | None] = {}
        self._by_factories = ByFactories(names, classes)

    @property
    def fixtures(self) -> tuple[Fixture, ...]:
        return tuple(self._fixtures.values())

    def of_module(self, path: str, node: str) -> Iterator[Registration]:
        """The fixtures a module holds, by attribute name as `dir()` gives them."""
        place = Place(path)
        brought = self._by_factories.of_module(place)
        for attribute in sorted({*self._names.space(place), *self._names.star_names(path), *brought}):
            found = None if attribute in brought else self._attribute(attribute, place)
            if attribute in brought:
                fixture, span = brought[attribute]
                yield Registration(fixture, node, attribute, path, span)
            elif found is not None:
                made, span = found
                yield Registration(self._fixture(attribute, made, place, span), node, attribute, path, span)

    def of_class(self, cls: ClassRef, node: str) -> Iterator[Registration]:
        """The fixtures an instance of a class holds, its bases' included."""
        for attribute, (fixture, span) in self._by_factories.of_class(cls).items():
            yield Registration(fixture, node, attribute, cls.path, span)
        for attribute, found in sorted(self._classes.attributes(cls).items()):
            place = Place(found.holder.path, found.holder.position)
            made = self._bound(found.binding, place)
            if made is not None:
                span = found.binding.step.span
                yield Registration(self._fixture(attribute, made, place, span), node, attribute, place.path, span)

    def made_of(self, ref: FunctionRef, place: Place) -> Made | None:
        """The fixture that a function is, which a name at a place means."""
        key = (ref, None if ref.path != place.path else place.cls)
        if key not in self._made:
            self._made[key] = fixture_of(self._names, *key)
        return self._made[key]

    def is_fixture(self, attribute: str, place: Place) -> bool:
        return self._attribute(attribute, place) is not None

    def _attribute(self, attribute: str, place: Place) -> tuple[Made, facts.Span] | None:
        binding = self._names.final(place, attribute)
        if binding is None:
            referent = self._names.named(attribute, place)
            made = self.made_of(referent, place) if isinstance(referent, FunctionRef) else None
            made = made or self._aliased(facts.Name(attribute), place)
            stars = self._names.space(place).get("*", ())
            return (made, stars[0].step.span) if made is not None and stars else None
        made = self._bound(binding, place)
        return None if made is None else (made, binding.step.span)

    def _bound(self, binding: Binding, place: Place) -> Made | None:
        match binding.value:
            case facts.Define(index):
                return self.made_of(FunctionRef(place.path, index), place)
            case facts.DefineClass():
                return None
            case facts.Import() as imported:
                referent = defined(self._names, self._names.imported(imported, place.path))
                made = self.made_of(referent, place) if isinstance(referent, FunctionRef) else None
                return made or self._aliased(facts.Name(binding.name), place)
            case expression:
                return self._aliased(expression, place)

    def _aliased(self, expression: facts.Expr, place: Place) -> Made | None:
        source, where = self._names.origin(expression, place)
        if isinstance(source, facts.Name | facts.Attribute):
            referent = self._names.resolve(source, where)
            return self.made_of(referent, where) if isinstance(referent, FunctionRef) else None
        if not isinstance(source, facts.Call):
            return None
        made = maker_or_fixture(self._names, source, where)
        return made if isinstance(made, Made) else None

    def _fixture(self, attribute: str, made: Made, place: Place, span: facts.Span) -> Fixture:
        name = self._setting(made.maker, "name")
        name = name if isinstance(name, str) else attribute
        definition = made.shown or made.function
        key = (definition, made.function, name) if definition else (place.path, span.line, name)
        if key not in self._fixtures:
            self._fixtures[key] = self._define(name, made, place, span)
        return self._fixtures[key]

    def _define(self, name: str, made: Made, place: Place, span: facts.Span) -> Fixture:
        home, first, requests = place, span.line, _lambda(made.source, place)
        definition = made.shown or made.function
        if definition is not None:
            home, function = self._names.place_of(definition), self._names.function(definition)
            span, first = function.span, function.first_line
            requests = signature(self._names, definition, home.cls).requests
        fixture = Fixture(
            name=name,
            path=home.path,
            span=span,
            first_line=first,
            function=made.function,
            cls=ClassRef(home.path, home.cls) if home.cls is not None else None,
            scope=self._scope(made.maker),
            autouse=self._autouse(made.maker),
            params=self._params(made.maker),
            requests=requests,
            maker=made.maker,
            definition=definition,
            plugin=None,
        )
        return self._foreign(fixture) if self._names.index.is_installed(home.path) else fixture

    def _foreign(self, fixture: Fixture) -> Fixture:
        """A fixture of an installed package, as those that the catalogue knows: its body is nobody's concern here."""
        package = self._names.modules[fixture.path].name.partition(".")[0]
        requests = tuple(name for name in fixture.requests if name != "request")
        return replace(
            fixture, path=package, span=_NOWHERE, first_line=0, function=None, cls=None, requests=requests,
            maker=None, definition=None, plugin=package,
        )  # fmt: skip

    def _setting(self, maker: Maker, name: str) -> object:
        setting = maker.settings.get(name)
        return None if setting is None else constant(self._names, setting.value, setting.place)

    def _scope(self, maker: Maker) -> Scope | None:
        value = self._setting(maker, "scope")
        if value is None and maker.decorator.startswith(FIXTURE_FACTORIES):
            # of a plugin's factories, those that start a process make session fixtures
            return Scope.SESSION if maker.decorator.endswith(("_proc", "_noproc", "_docker")) else Scope.FUNCTION
        if value is None:
            return Scope.FUNCTION
        return _SCOPES.get(value) if isinstance(value, str) else None

    def _autouse(self, maker: Maker) -> bool | None:
        value = self._setting(maker, "autouse")
        return None if isinstance(value, Undecided) else bool(value)

    def _params(self, maker: Maker) -> Params | None:
        setting = maker.settings.get("params")
        if setting is None or setting.value == facts.Literal("none", None):
            return None
        return Params(length(self._names, setting.value, setting.place))


def _lambda(source: facts.Expr | None, place: Place) -> tuple[str, ...]:
    if isinstance(source, facts.Lambda):
        requested = [p.name for p in source.parameters if p.kind == "positional" and p.default is None]
        return tuple(requested if place.cls is None else requested[1:])
    return ()
