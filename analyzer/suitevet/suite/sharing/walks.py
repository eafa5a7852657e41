"""Bodies that are walked with what they hold of a value, and what they give back of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from suitevet.facts import model as facts
from suitevet.facts.parts import class_body, defined, inner
from suitevet.suite.answers import Answers
from suitevet.suite.effects.arguments import received
from suitevet.suite.effects.flow import Flow, results
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.sharing.attributes import own_name
from suitevet.suite.sharing.holds import BY_ANY_NAME, Glance, Hold, Holding, glance, reachable

Question = tuple[FunctionRef, str, Hold]  # what a function does with the value of a parameter


class Walks:
    """Looks at each body once, however often it is walked."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self._glances: dict[FunctionRef, tuple[Glance, ...]] = {}
        self._attributes: dict[FunctionRef, frozenset[str] | None] = {}  # None: what is executed there may name any
        self._given_back: Answers[Question, Hold] = Answers(circular=Hold.NOTHING)

    def holding(self, function: FunctionRef, initial: Mapping[str, Hold], fetched: str) -> Holding:
        """What a body holds before its first step; what is `fetched` it may also get by that name from `request`."""
        own = own_name(self.flow, function)
        return Holding(self.flow, self.flow.frame(function), initial, fetched, self._gives, own)

    def concerned(self, function: FunctionRef, holding: Holding) -> Iterator[tuple[int, Glance]]:
        """The steps that may have to do with what is held by then."""
        known = self._glances.get(function)
        if known is None:
            known = self._glances[function] = tuple(map(glance, self.flow.names.function(function).steps))
        for position, glanced in enumerate(known):
            if holding.concerns(glanced):
                yield position, glanced

    def mentions(self, function: FunctionRef, attribute: str) -> bool:
        """May the body of a function, or one nested in it, say anything of an attribute of this name?"""
        if function not in self._attributes:
            said = list(self.said(function))
            runs_text = any(type(part) is facts.Name and part.id in BY_ANY_NAME for part in said)
            found = frozenset(part.name for part in said if type(part) is facts.Attribute)
            self._attributes[function] = None if runs_text else found
        known = self._attributes[function]
        return known is None or attribute in known

    def said(self, function: FunctionRef) -> Iterator[facts.Expr]:
        file = self.flow.names.modules[function.path].facts
        for step in self.flow.names.function(function).steps:
            yield from reachable(step.action)
            for expression in class_body(file, step.action):
                yield from inner(expression)
            for nested in (FunctionRef(function.path, position) for position in defined(file, step.action)):
                definition = self.flow.names.function(nested)
                for decorator in definition.decorators:
                    yield from inner(decorator.expression)
                for parameter in definition.parameters:
                    yield from inner(parameter.default) if parameter.default is not None else ()
                yield from self.said(nested)

    def hands_out(self, function: FunctionRef, parameter: str, hold: Hold = Hold.SHARED) -> Hold:
        """What a function gives on of what it gets: itself, a part or view of it, something made around it."""

        def find() -> Hold:
            return self._handed_out(function, {parameter: hold}, parameter)

        return self._given_back.of((function, parameter, hold), find)

    def _handed_out(self, function: FunctionRef, initial: Mapping[str, Hold], fetched: str) -> Hold:
        definition = self.flow.names.function(function)
        values = dict(results(definition))
        holding = self.holding(function, initial, fetched)
        worst = Hold.NOTHING
        for position, glanced in self.concerned(function, holding):
            holding.enter(glanced, position)
            if position in values:
                worst = max(worst, holding.hold(values[position]))
            holding.leave(glanced.step)
        return worst

    def _gives(self, function: FunctionRef, call: facts.Call, given: Mapping[int, Hold]) -> Hold:
        worst = Hold.NOTHING
        parameters = [parameter for _, parameter in received(self.flow, function, call)]
        for order, hold in given.items():
            found = parameters[order]
            if found is not None:
                worst = max(worst, self.hands_out(function, found.name, gathered(found, hold)))
        return worst


def gathered(parameter: facts.Parameter, hold: Hold) -> Hold:
    """What `*args` and `**kwargs` hold of an argument: it lies in a container of their own."""
    return min(hold, Hold.SHELL) if parameter.kind in ("vararg", "kwarg") else hold
