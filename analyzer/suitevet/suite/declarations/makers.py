"""Which expressions make a fixture: decorators, calls of `pytest.fixture`, partials and the project's own factories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from suitevet.facts import model as facts
from suitevet.suite.names.calls import takers
from suitevet.suite.names.effort import Effort, effort
from suitevet.suite.names.names import FIXTURE_DECORATORS, External, FunctionRef, Names, Place, Returned
from suitevet.suite.names.nested import nested_function, returned, returns_nested
from suitevet.suite.names.wrappers import sees_through, uses_wrapped

# Packages whose functions return ready-made fixtures: `postgresql = factories.postgresql("proc")`.
FIXTURE_FACTORIES = (
    "pytest_postgresql.factories.", "pytest_mysql.factories.", "pytest_redis.factories.", "pytest_mongo.factories.",
    "pytest_mongodb.factories.", "pytest_elasticsearch.factories.", "pytest_rabbitmq.factories.",
    "pytest_dynamodb.factories.", "pytest_dbfixtures.factories.", "pytest_docker_tools.", "pytest_lambda.",
    "pytest_databases.",
)


class Setting(NamedTuple):
    """One argument of the fixture decorator and where it is written."""

    value: facts.Expr
    place: Place


class Wrapper(NamedTuple):
    """A function that a decorator of the project makes the fixture, in place of the one it is put on."""

    function: FunctionRef
    decorator: FunctionRef


class Maker(NamedTuple):
    """A decorator that turns a function into a fixture, with the arguments it has got so far."""

    decorator: str  # the external name it comes down to
    settings: Mapping[str, Setting]
    wrapper: Wrapper | None = None


class Made(NamedTuple):
    """A fixture: the function behind it (None for a lambda or one from outside), and its settings.

    `shown` is where pytest says that it is, and what says which fixtures it requests, if that is another function.
    """

    maker: Maker
    function: FunctionRef | None
    source: facts.Expr | None
    shown: FunctionRef | None = None


_Environment = Mapping[str, Setting]
_NONE: _Environment = {}


def maker_or_fixture(names: Names, expression: facts.Expr, place: Place) -> Maker | Made | None:
    """What an expression makes: a decorator for fixtures, a fixture, or neither."""
    return _evaluate(names, expression, place, _NONE, effort())


def fixture_of(names: Names, function: FunctionRef, cls: int | None) -> Made | None:
    """The fixture that a decorated `def` is; None when it is a plain function, or hidden by a decorator above."""
    decorators = names.function(function).decorators
    place = Place(function.path, cls)
    for position, decorator in enumerate(decorators):
        made = maker_or_fixture(names, decorator.expression, place)
        if isinstance(made, Maker):
            hidden = any(_hides(names, above.expression, place) for above in decorators[:position])
            return None if hidden else _put_on(names, made, function, None)
    return None


def _put_on(names: Names, maker: Maker, function: FunctionRef | None, source: facts.Expr | None) -> Made:
    """The fixture that a maker makes of a function: a wrapper that never calls it runs in its stead."""
    if maker.wrapper is None:
        return Made(maker, function, source)
    wrapper, decorator = maker.wrapper
    body = function if uses_wrapped(names, wrapper, decorator) else wrapper
    return Made(maker, body, source, function if sees_through(names, wrapper, decorator) else wrapper)


def _hides(names: Names, decorator: facts.Expr, place: Place) -> bool:
    """A decorator above `@fixture` that returns something else: a class method, or a wrapper of the project's own."""
    referent = names.resolve(decorator, place)
    if isinstance(referent, External):
        return referent.name == "builtins.classmethod"
    if isinstance(referent, Returned):
        referent = referent.function
    return isinstance(referent, FunctionRef) and returns_nested(names, referent)


def _evaluate(
    names: Names, expression: facts.Expr, place: Place, environment: _Environment, left: Effort
) -> Maker | Made | None:
    if left.is_over():
        return None
    if isinstance(expression, facts.Name) and expression.id in environment:
        bound = environment[expression.id]
        return _evaluate(names, bound.value, bound.place, _NONE, left.deeper())
    if isinstance(expression, facts.Call):
        return _call(names, expression, place, environment, left)
    return _referent(names, expression, place, left)


def _referent(names: Names, expression: facts.Expr, place: Place, left: Effort) -> Maker | Made | None:
    known = names.resolve(expression, place)
    if isinstance(known, External) and known.name in FIXTURE_DECORATORS:
        return Maker(known.name, {})
    source, where = names.origin(expression, place)
    if isinstance(source, facts.Call):
        return _evaluate(names, source, where, _NONE, left.deeper())
    referent = names.resolve(source, where)
    if isinstance(referent, External):
        return _external(referent.name)
    # `@decorator` with a factory of the project: it is called with the function itself
    return _from_project(names, referent, (), where, left) if isinstance(referent, FunctionRef) else None


def _external(name: str) -> Maker | Made | None:
    plain = name.removesuffix("()")
    if plain in FIXTURE_DECORATORS:
        return Maker(plain, {})
    if name.endswith("()") and plain.startswith(FIXTURE_FACTORIES):
        return Made(Maker(plain, {}), None, None)
    return None


def _call(
    names: Names, call: facts.Call, place: Place, environment: _Environment, left: Effort
) -> Maker | Made | None:
    func = names.resolve(call.func, place)
    if isinstance(func, External) and func.name == "functools.partial" and call.arguments:
        inner = _evaluate(names, call.arguments[0].value, place, environment, left.deeper())
        return _merged(inner, call.arguments[1:], place, environment) if isinstance(inner, Maker) else None
    if isinstance(func, External) and func.name.startswith(FIXTURE_FACTORIES):
        return Made(Maker(func.name, {}), None, None)
    if isinstance(func, FunctionRef):
        return _from_project(names, func, call.arguments, place, left)
    inner = _evaluate(names, call.func, place, environment, left.deeper())
    if not isinstance(inner, Maker):
        return None
    merged = _merged(inner, call.arguments, place, environment)
    target = _wrapped(call.arguments)
    return merged if target is None else _made(names, merged, target, place, environment)


def _wrapped(arguments: tuple[facts.Argument, ...]) -> facts.Expr | None:
    """The function handed over as the first positional argument; a string there is an old positional scope."""
    if arguments and arguments[0].keyword in (None, "fixture_function"):
        return None if isinstance(arguments[0].value, facts.Literal) else arguments[0].value
    return None


def _made(
    names: Names, maker: Maker, target: facts.Expr, place: Place, environment: _Environment
) -> Made:
    bound = environment.get(target.id) if isinstance(target, facts.Name) else None
    where = bound.place if bound else place
    source = bound.value if bound else target
    referent = names.resolve(source, where)
    if isinstance(referent, Returned):
        referent = _closure_of(names, referent.function) or referent
    return _put_on(names, maker, referent if isinstance(referent, FunctionRef) else None, source)


def _closure_of(names: Names, factory: FunctionRef) -> FunctionRef | None:
    for value in returned(names, factory):
        inner = nested_function(names, factory, value)
        if inner is not None:
            return inner
    return None


def _merged(
    maker: Maker, arguments: tuple[facts.Argument, ...], place: Place, environment: _Environment
) -> Maker:
    settings = dict(maker.settings)
    for argument in arguments:
        if argument.keyword is None and isinstance(argument.value, facts.Literal):
            settings["scope"] = Setting(argument.value, place)  # `fixture("session")` of old
        elif argument.keyword == "**" and isinstance(argument.value, facts.Collection):
            settings.update(_unpacked(argument.value, place))
        elif argument.keyword in ("*", "**"):
            forwarded = environment.get(_name(argument.value) or "")
            if forwarded is not None and isinstance(forwarded.value, facts.Collection):
                settings.update(_unpacked(forwarded.value, forwarded.place))
        elif argument.keyword is not None and argument.keyword != "fixture_function":
            bound = environment.get(_name(argument.value) or "")
            settings[argument.keyword] = bound or Setting(argument.value, place)
    return maker._replace(settings=settings)


def _unpacked(display: facts.Collection, place: Place) -> dict[str, Setting]:
    pairs = zip(display.items[::2], display.items[1::2], strict=False)
    return {
        key.value: Setting(value, place)
        for key, value in pairs
        if isinstance(key, facts.Literal) and isinstance(key.value, str)
    }


def _name(expression: facts.Expr) -> str | None:
    return expression.id if isinstance(expression, facts.Name) else None


def _from_project(
    names: Names, function: FunctionRef, arguments: tuple[facts.Argument, ...], place: Place, left: Effort
) -> Maker | Made | None:
    """What a factory of the project returns, with its parameters bound to the arguments of this call."""
    definition = names.function(function)
    environment = bound_parameters(definition, arguments, place)
    inside = Place(function.path)
    for value in returned(names, function):
        inner = nested_function(names, function, value)
        if inner is None:
            result = _evaluate(names, value, inside, environment, left.deeper())
        else:
            result = _nested(names, inner, inside, environment, left)
        if isinstance(result, Made):
            result = _by_decorator(names, function, result, environment)
        if result is not None:
            return result
    return None


def _by_decorator(names: Names, factory: FunctionRef, made: Made, environment: _Environment) -> Maker | Made:
    """A factory that waits for the function it is put on makes the fixture of that, or of what it puts around it."""
    wrapper = made.function
    if wrapper is None and made.source is not None:
        wrapper = nested_function(names, factory, made.source)
    taken = names.function(factory).parameters[:1]
    if not taken or taken[0].default is not None:
        return made._replace(function=wrapper)
    given = environment.get(taken[0].name)
    if given is not None:  # it is no decorator here, unless it is called as one: `sign = shouted(plain)`
        target = names.resolve(given.value, given.place)
        if wrapper is None or not isinstance(target, FunctionRef) or not sees_through(names, wrapper, factory):
            return made._replace(function=wrapper)
        return _put_on(names, made.maker._replace(wrapper=Wrapper(wrapper, factory)), target, given.value)
    if made.source is not None and _name(made.source) == taken[0].name:
        return made.maker
    return made if wrapper is None else made.maker._replace(wrapper=Wrapper(wrapper, factory))


def _nested(
    names: Names, inner: FunctionRef, place: Place, environment: _Environment, left: Effort
) -> Maker | Made | None:
    """A function defined inside a factory: a fixture itself, or a decorator that makes one of its argument."""
    definition = names.function(inner)
    for decorator in definition.decorators:
        made = _evaluate(names, decorator.expression, place, environment, left.deeper())
        if isinstance(made, Maker):
            return Made(made, inner, None)
    for value in returned(names, inner):
        wrapper = nested_function(names, inner, value)
        if wrapper is None:
            made = _evaluate(names, value, place, environment, left.deeper())
        else:
            made = _nested(names, wrapper, place, environment, left.deeper())
        if isinstance(made, Made):
            found = _by_decorator(names, inner, made, _NONE)
            return found if isinstance(found, Maker) else found.maker
    return None


def bound_parameters(
    definition: facts.Function, arguments: tuple[facts.Argument, ...], place: Place
) -> dict[str, Setting]:
    """What a call binds each parameter of a function to; defaults are taken to stand in the calling module."""
    home = place.module
    bound = {p.name: Setting(p.default, home) for p in definition.parameters if p.default is not None}
    rest: list[facts.Expr] = []
    extra: list[facts.Expr] = []
    for argument, parameter in takers(definition.parameters, arguments):
        if parameter is None:
            continue
        if parameter.kind == "vararg":
            rest.append(argument.value)
        elif parameter.kind == "kwarg":
            extra += [facts.Literal("str", argument.keyword), argument.value]
        else:
            bound[parameter.name] = Setting(argument.value, place)
    for parameter in definition.parameters:
        if parameter.kind == "kwarg":
            bound[parameter.name] = Setting(facts.Collection("dict", tuple(extra)), place)
        elif parameter.kind == "vararg":
            bound[parameter.name] = Setting(facts.Collection("tuple", tuple(rest)), place)
    return bound
