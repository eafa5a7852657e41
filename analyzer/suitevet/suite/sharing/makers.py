"""Fixtures that give a factory which holds nothing of theirs: what each call of it makes belongs to who has called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, defined, last_name, names
from suitevet.suite.effects.evidence import after_yield
from suitevet.suite.effects.flow import Flow, results
from suitevet.suite.model import Fixture
from suitevet.suite.names.modules import Bindable
from suitevet.suite.names.names import External, FunctionRef
from suitevet.suite.sharing.holds import BY_ANY_NAME, is_text
from suitevet.suite.sharing.uses import Uses
from suitevet.suite.suite import Suite

_REQUEST = "request"
_PARAM = facts.Attribute(facts.Name(_REQUEST), "param")
_CONTEXTS = ("contextlib.contextmanager", "contextlib.asynccontextmanager")
_DEPTH = 6


def gives_maker(suite: Suite, fixture: Fixture) -> bool:
    """Does no call of its value reach anything that the fixture itself has made?

    What a class, or a function of a module, keeps of its products is kept at any scope; and what another fixture has
    made is that one's affair. A fixture that does something when its test is over may do it to what was made.
    """
    if fixture.function is None:
        return False
    definition = suite.names.function(fixture.function)
    values = [value for _, value in results(definition)]
    makers = _Makers(suite, fixture.function)
    return bool(values) and not _acts_later(definition) and all(map(makers.is_free, values))


def _acts_later(function: facts.Function) -> bool:
    """Does it know of the end of its test: by what stands after its yield or around it, or by handing on `request`?"""
    for step in function.steps:
        around = function.is_generator and any(block.kind in ("with", "try", "finally") for block in step.blocks)
        if around or after_yield(function, step):
            return True
        for call in calls(step.action):
            handed = any(argument.value == facts.Name(_REQUEST) for argument in call.arguments)
            if handed or last_name(call.func) == "addfinalizer":
                return True
    return False


class _Makers:
    """Looks at what a fixture gives; `free` is what holds nothing that the fixture has made."""

    def __init__(self, suite: Suite, fixture: FunctionRef) -> None:
        self._flow: Flow = suite.flow
        self._said = suite.ask(Uses).said
        self._fixture = fixture
        self._frame = suite.flow.frame(fixture)
        self._locals = suite.flow.locals(fixture)
        self._rebound = frozenset(_declared(suite.names.function(fixture).steps))
        self._depth = 0

    def is_free(self, value: Bindable) -> bool:
        self._depth += 1
        try:
            return self._depth < _DEPTH and self._is_free(value)
        finally:
            self._depth -= 1

    def _is_free(self, value: Bindable) -> bool:
        match value:
            case facts.Name(name):
                return self._is_free_name(name)
            case facts.Attribute(owner, _):
                return value == _PARAM or (isinstance(owner, facts.Name | facts.Attribute) and self.is_free(owner))
            case facts.Collection("tuple", items) | facts.Operation("if-else", items):
                return all(map(self.is_free, items))
            case facts.Lambda(parameters, body):
                return self._mentions_free((body,), parameters, frozenset())
            case facts.Call(func, arguments, _) if self._is_partial(func):
                return all(self.is_free(argument.value) for argument in arguments)
            case facts.Define(position):
                return self._is_free_function(FunctionRef(self._fixture.path, position))
            case facts.Import():
                return True
            case facts.Literal(kind, _) if kind in ("none", "bool"):
                return True
        return not isinstance(value, facts.DefineClass) and is_text(value)

    def _is_free_name(self, name: str) -> bool:
        bound = self._locals.get(name)
        if bound is not None:
            return all(self.is_free(local.value) for local in bound)
        return name not in self._rebound and name != _REQUEST

    def _is_partial(self, func: facts.Expr) -> bool:
        return self._flow.referent(func, self._frame) == External("functools.partial")

    def _is_free_function(self, function: FunctionRef) -> bool:
        definition = self._flow.names.function(function)
        decorators = (self._flow.referent(decorator.expression, self._frame) for decorator in definition.decorators)
        if not all(isinstance(found, External) and found.name in _CONTEXTS for found in decorators):
            return False
        if not self._locals.keys().isdisjoint(_declared(self._steps(function))):
            return False
        own = frozenset(self._flow.locals(function))
        return self._mentions_free(tuple(self._said(function)), definition.parameters, own)

    def _steps(self, function: FunctionRef) -> Iterator[facts.Step]:
        file = self._flow.names.modules[function.path].facts
        for step in self._flow.names.function(function).steps:
            yield step
            for inside in defined(file, step.action):
                yield from self._steps(FunctionRef(function.path, inside))

    def _mentions_free(
        self, body: Iterable[facts.Expr], parameters: tuple[facts.Parameter, ...], own: frozenset[str]
    ) -> bool:
        taken = own | {parameter.name for parameter in parameters}
        said = {name for expression in body for name in names(expression)}
        defaults = (parameter.default for parameter in parameters if parameter.default is not None)
        return (
            said.isdisjoint(BY_ANY_NAME)
            and all(map(self.is_free, defaults))
            and all(self._is_free_name(name) for name in said - taken)
        )


def _declared(steps: Iterable[facts.Step]) -> Iterator[str]:
    return (name for step in steps if isinstance(step.action, facts.Declare) for name in step.action.names)
