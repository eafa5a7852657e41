"""The fixtures that `pytest_factoryboy.register` puts into the module or class that calls it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.suite.names.classes import Classes
from suitevet.suite.names.names import ClassRef, External, Names, Place, Value

DISTRIBUTION = "pytest-factoryboy"
_REGISTER = frozenset({"pytest_factoryboy.register", "pytest_factoryboy.fixture.register"})
_NAMED_MODEL = frozenset({"pytest_factoryboy.named_model", "pytest_factoryboy.fixture.named_model"})
_LAZY = frozenset({"pytest_factoryboy.LazyFixture", "pytest_factoryboy.fixture.LazyFixture"})
_NO_FACTORY = ("builtins.", "abc.", "typing.", "typing_extensions.")
_CLASS_OF_ITS_OWN = frozenset({"builtins.classmethod", "builtins.staticmethod"})
_JOINT = "__"  # between the name of a model's fixture and that of one of its attributes
_HUMPS = (re.compile(r"([A-Z]+)([A-Z][a-z])"), re.compile(r"([a-z\d])([A-Z])"))


class Registered(NamedTuple):
    """A fixture by its name, and what it requests."""

    name: str
    requests: tuple[str, ...]
    step: facts.Step
    gives_way: bool = False  # to whatever else the module calls so


class _Call(NamedTuple):
    """One registration: the factory, the name given to the model's fixture, and what replaces declarations."""

    factory: ClassRef
    name: facts.Expr | None
    instead: Mapping[str, facts.Expr]


class _Declared(NamedTuple):
    value: facts.Expr
    place: Place


def registers(names: Names) -> bool:
    """Does any module import the plugin?"""
    return any(
        isinstance(step.action, facts.Import) and step.action.module.partition(".")[0] == "pytest_factoryboy"
        for module in names.modules.values()
        for step in module.facts.steps
    )


def registered(names: Names, classes: Classes, place: Place) -> dict[str, Registered]:
    """By name; the last one registered is the one that is left."""
    found: dict[str, Registered] = {}
    for step in names.body(place):
        call = _registration(names, step, place) if names.live(step.blocks, place) is not False else None
        for each in _fixtures(names, classes, call, step, place) if call is not None else ():
            if not (each.gives_way and each.name in found):
                found[each.name] = each
    return found


# --- who is registered ---


def _registration(names: Names, step: facts.Step, place: Place) -> _Call | None:
    """`register(Factory, …)`, `register(…)(Factory)`, or a factory's class that `@register` stands above."""
    match step.action:
        case facts.Evaluate(facts.Call(func, arguments, _)) | facts.Assign(_, facts.Call(func, arguments, _), _):
            if isinstance(func, facts.Call) and _is_register(names, func.func, place):
                return _call(names, (*arguments[:1], *func.arguments), place)
            return _call(names, arguments, place) if _is_register(names, func, place) else None
        case facts.DefineClass(position):
            cls = ClassRef(place.path, position)
            for decorator in names.cls(cls).decorators:
                expression = decorator.expression
                if _is_register(names, expression, place):
                    return _Call(cls, None, {})
                if isinstance(expression, facts.Call) and _is_register(names, expression.func, place):
                    return _Call(cls, *_given(expression.arguments))
    return None


def _is_register(names: Names, func: facts.Expr, place: Place) -> bool:
    referent = names.resolve(func, place) if isinstance(func, facts.Name | facts.Attribute) else None
    return isinstance(referent, External) and referent.name in _REGISTER


def _call(names: Names, arguments: tuple[facts.Argument, ...], place: Place) -> _Call | None:
    position = next((at for at, one in enumerate(arguments) if one.keyword in (None, "factory_class")), None)
    if position is None:
        return None
    factory = names.resolve(arguments[position].value, place)
    if not isinstance(factory, ClassRef):
        return None
    return _Call(factory, *_given((*arguments[:position], *arguments[position + 1 :])))


def _given(arguments: tuple[facts.Argument, ...]) -> tuple[facts.Expr | None, Mapping[str, facts.Expr]]:
    """The model's name, and what else is given by keyword."""
    name = next((one.value for one in arguments if one.keyword in (None, "_name")), None)
    keywords = {one.keyword: one.value for one in arguments if one.keyword not in (None, "_name", "*", "**")}
    return name, {str(keyword): value for keyword, value in keywords.items()}


# --- what it brings ---


def _fixtures(names: Names, classes: Classes, call: _Call, step: facts.Step, place: Place) -> Iterator[Registered]:
    """As far as the model's name is known; that of the factory's fixture is always."""
    yield Registered(_underscored(names.cls(call.factory).name), (), step, gives_way=True)
    model = _text(names, call.name, place) if call.name is not None else _model(names, classes, call.factory)
    if model is None:
        return
    declared = _declarations(names, classes, call.factory)
    instead = {name: _Declared(value, place) for name, value in call.instead.items()}
    for name, value in declared.items():
        requests = tuple(_requests(names, classes, call.factory, instead.get(name, value)))
        yield Registered(f"{model}{_JOINT}{name}", requests, step)
    yield Registered(model, _attributes(names, model, declared), step)


def _attributes(names: Names, model: str, declared: Mapping[str, _Declared]) -> tuple[str, ...]:
    """What the fixture of a model requests: all of its attributes, but for models made after it."""
    kinds = {name: _kind(names, value) for name, value in declared.items()}
    return tuple(f"{model}{_JOINT}{name}" for name, kind in kinds.items() if not kind.startswith("RelatedFactory"))


def _requests(names: Names, classes: Classes, factory: ClassRef, value: _Declared) -> Iterator[str]:
    """What the fixture of an attribute requests: that of the other model, and its attributes."""
    kind, call = _kind(names, value), value.value
    if not isinstance(call, facts.Call) or not call.arguments:
        return
    first = call.arguments[0].value
    if kind == "LazyFixture":
        name = _text(names, first, value.place)
        if name is not None:
            yield name
        elif isinstance(first, facts.Lambda):
            yield from (p.name for p in first.parameters if p.kind == "positional")
    elif kind in ("SubFactory", "RelatedFactory", "RelatedFactoryList"):
        other = _class(names, first, value.place)
        model = _model(names, classes, other) if other is not None else None
        if other is not None and model is not None:
            yield from _of_other(names, classes, other, model, _model(names, classes, factory))
            yield model


def _of_other(
    names: Names, classes: Classes, other: ClassRef, model: str, parent: str | None
) -> Iterator[str]:
    for name, value in _declarations(names, classes, other).items():
        kind = _kind(names, value)
        if kind == "SubFactory" and isinstance(value.value, facts.Call) and value.value.arguments:
            back = _class(names, value.value.arguments[0].value, value.place)
            if back is not None and _model(names, classes, back) == parent:
                continue
        if not kind.startswith("RelatedFactory"):
            yield f"{model}{_JOINT}{name}"


def _declarations(names: Names, classes: Classes, factory: ClassRef) -> dict[str, _Declared]:
    """What a factory declares, and what those it inherits from do: all that is public, and no method of the class."""
    found: dict[str, _Declared] = {}
    for base in reversed(classes.mro(factory)):
        if isinstance(base, ClassRef) and _is_factory(classes, base):
            place = Place(base.path, base.position)
            for name in names.space(place):
                value = _declared(names, name, place)
                if value is not None:
                    found[name] = _Declared(value, place)
    for base in reversed(classes.mro(factory)):
        if isinstance(base, ClassRef) and _is_factory(classes, base):
            found |= dict(_parameters(names, base))
    return found


def _is_factory(classes: Classes, cls: ClassRef) -> bool:
    """A base that is none, a mixin, declares nothing."""
    return any(not base.startswith(_NO_FACTORY) for base in classes.external_bases(cls))


def _declared(names: Names, name: str, place: Place) -> facts.Expr | None:
    binding = names.final(place, name)
    if binding is None or name.startswith("_") or name in ("Meta", "Params"):
        return None
    match binding.value:
        case facts.Define(position):
            decorators = names.modules[place.path].facts.functions[position].decorators
            meant = [names.resolve(each.expression, place) for each in decorators]
            is_bound = any(isinstance(one, External) and one.name in _CLASS_OF_ITS_OWN for one in meant)
            return None if is_bound else facts.Name(name)
        case facts.Import() | facts.DefineClass():
            return facts.Name(name)
        case expression:
            return expression


def _parameters(names: Names, factory: ClassRef) -> Iterator[tuple[str, _Declared]]:
    """`class Params`: a trait stands for what it sets."""
    params = _inner_class(names, factory, "Params")
    if params is None:
        return
    place = Place(params.path, params.position)
    for name in names.space(place):
        binding = names.final(place, name)
        if binding is None or name.startswith("_") or isinstance(binding.value, facts.Define | facts.DefineClass):
            continue
        value = binding.value if not isinstance(binding.value, facts.Import) else facts.Name(name)
        if isinstance(value, facts.Call) and _kind(names, _Declared(value, place)) == "Trait":
            set_by_it = [one for one in value.arguments if one.keyword not in (None, "*", "**")]
            yield from ((str(one.keyword), _Declared(facts.Name(name), place)) for one in set_by_it)
        else:
            yield name, _Declared(value, place)


def _kind(names: Names, declared: _Declared) -> str:
    """`SubFactory`, `RelatedFactory`, `Trait`, `LazyFixture` …, or nothing."""
    if not isinstance(declared.value, facts.Call):
        return ""
    referent = names.resolve(declared.value.func, declared.place)
    name = referent.name if isinstance(referent, External) else ""
    return name.rpartition(".")[2] if name.startswith("factory.") or name in _LAZY else ""


# --- names ---


def _model(names: Names, classes: Classes, factory: ClassRef) -> str | None:
    """The name of the fixture of what a factory makes."""
    for base in classes.mro(factory):
        meta = _inner_class(names, base, "Meta") if isinstance(base, ClassRef) else None
        found = classes.attributes(meta).get("model") if meta is not None else None
        if found is not None and not isinstance(found.binding.value, facts.Define):
            place = Place(found.holder.path, found.holder.position)
            model = found.binding.value
            expression = facts.Name("model") if isinstance(model, facts.Import | facts.DefineClass) else model
            is_of_django = any(each.startswith("factory.django.") for each in classes.external_bases(factory))
            return _of_model(names, expression, place, is_of_django)
    return None


def _of_model(names: Names, model: facts.Expr, place: Place, is_of_django: bool) -> str | None:
    text = _text(names, model, place)
    if text is not None:  # Django looks it up, `"shop.Order"`; otherwise it is the name as it is
        return _underscored(text.rpartition(".")[2]) if is_of_django else text
    if isinstance(model, facts.Call) and len(model.arguments) > 1:
        called = names.resolve(model.func, place)
        named = isinstance(called, External) and called.name in _NAMED_MODEL
        return _underscored_text(names, model.arguments[1].value, place) if named else None
    referent = names.resolve(model, place)
    if isinstance(referent, ClassRef):
        return _underscored(names.cls(referent).name)
    if isinstance(referent, External) and not referent.name.endswith("()"):
        return _underscored(referent.name.rpartition(".")[2])
    return None


def _inner_class(names: Names, cls: ClassRef, name: str) -> ClassRef | None:
    binding = names.final(Place(cls.path, cls.position), name)
    if binding is None or not isinstance(binding.value, facts.DefineClass):
        return None
    return ClassRef(cls.path, binding.value.position)


def _class(names: Names, expression: facts.Expr, place: Place) -> ClassRef | None:
    """A factory, which may be told by the dotted name that it is imported by."""
    text = _text(names, expression, place)
    if text is not None:
        module, _, name = text.rpartition(".")
        path = names.module_path(module, place.path)
        if path is None:
            return None
        expression, place = facts.Name(name), Place(path)
    referent = names.resolve(expression, place)
    return referent if isinstance(referent, ClassRef) else None


def _text(names: Names, expression: facts.Expr, place: Place) -> str | None:
    found = names.resolve(expression, place) if not isinstance(expression, facts.Literal) else None
    value = found.expression if isinstance(found, Value) else expression
    return value.value if isinstance(value, facts.Literal) and isinstance(value.value, str) else None


def _underscored_text(names: Names, expression: facts.Expr, place: Place) -> str | None:
    text = _text(names, expression, place)
    return None if text is None else _underscored(text)


def _underscored(name: str) -> str:
    """`HTTPServer` becomes `http_server`."""
    for hump in _HUMPS:
        name = hump.sub(r"\1_\2", name)
    return name.replace("-", "_").lower()
