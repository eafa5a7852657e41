"""Functions that are copies of each other: the same steps, on the same things."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import evaluated, inner, names
from suitevet.suite.names.names import ClassRef, External, FunctionRef, ModuleRef, Place
from suitevet.suite.suite import Suite

_DEPTH = 60
_HELPERS = 20  # that are read along with one function; with more of them, none is like another


class _Copy:
    """Reads one function; what its free names mean counts, not how they came to be imported."""

    def __init__(self, suite: Suite, function: FunctionRef, met: dict[FunctionRef, int], outer: frozenset[str]) -> None:
        self.suite = suite
        self.function = function
        self.met = met  # helpers, in their order
        definition = suite.names.function(function)
        parameters = {parameter.name for parameter in definition.parameters}
        self.own = outer | parameters | set(suite.flow.locals(function)) | _looped(definition)

    def read(self, value: object, depth: int = 0) -> object:
        if isinstance(value, facts.Span) or depth > _DEPTH:
            return None
        match value:
            case facts.Name(name):
                return name if name in self.own else self._meaning(name)
            case facts.Define(position):
                inner = _Copy(self.suite, FunctionRef(self.function.path, position), self.met, self.own)
                return ("def", *inner.whole(depth + 1))
            case facts.DefineClass():
                return (self.function.path, value)  # a class of its own makes a function unlike any other
            case facts.Block(kind, subject, _):
                return (kind, self.read(subject, depth + 1))
            case tuple():
                return (type(value).__name__, *(self.read(part, depth + 1) for part in value))
        return value

    def steps(self, depth: int = 0) -> object:
        steps = self.suite.names.function(self.function).steps
        return tuple((self.read(s.action, depth), tuple(self.read(b, depth) for b in s.blocks)) for s in steps)

    def whole(self, depth: int = 0) -> tuple[object, ...]:
        """All of a function that is called, with the defaults of its parameters and what decorates it."""
        definition = self.suite.names.function(self.function)
        parameters = tuple((each.name, each.kind, self.read(each.default, depth)) for each in definition.parameters)
        decorators = tuple(self.read(each.expression, depth) for each in definition.decorators)
        return definition.is_async, parameters, decorators, self.steps(depth)

    def parameters(self, definition: facts.Function) -> object:
        """What a fixture is run with, once for each: that is part of what it does."""
        given = (d.expression.arguments for d in definition.decorators if isinstance(d.expression, facts.Call))
        return tuple(self.read(one.value) for arguments in given for one in arguments if one.keyword == "params")

    def _helper(self, function: FunctionRef) -> object:
        """What a function of the same module does: who copies a fixture, copies what it calls along with it."""
        if function in self.met:
            return ("helper", self.met[function])
        if len(self.met) > _HELPERS:
            return function
        self.met[function] = len(self.met)
        return ("helper", *_Copy(self.suite, function, self.met, frozenset()).whole())

    def _meaning(self, name: str) -> object:
        place = Place(self.function.path)
        referent = self.suite.names.named(name, place)
        if isinstance(referent, FunctionRef) and referent.path == self.function.path:
            return self._helper(referent)
        if isinstance(referent, External | FunctionRef | ClassRef | ModuleRef):
            return referent
        home = self.suite.names.home(name, place)
        return (home[0].path, home[1])


def _looped(definition: facts.Function) -> set[str]:
    """The names that comprehensions give to what they go through."""
    comprehensions = (
        part
        for step in definition.steps
        for expression in evaluated(step.action)
        for part in inner(expression)
        if isinstance(part, facts.Comprehension)
    )
    return {name for each in comprehensions for target, _ in each.loops for name in names(target)}


def fingerprint(suite: Suite, function: FunctionRef) -> object:
    """Equal for copies, with the functions beside them that they call.

    A value bound in the function's own module makes it differ from those of other modules.
    """
    definition = suite.names.function(function)
    copy = _Copy(suite, function, {function: 0}, frozenset())
    return (definition.is_async, copy.steps(), copy.parameters(definition))
