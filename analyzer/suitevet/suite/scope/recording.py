"""What functions that a fixture defines write into its own variables, each time somebody calls them."""

from __future__ import annotations

from collections.abc import Iterator, Set

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, names, root_name
from suitevet.suite.effects.flow import results
from suitevet.suite.model import Fixture, Scope
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.scope.finalizers import finalizers
from suitevet.suite.scope.limits import SPLIT, Limit
from suitevet.suite.sharing.targets import targets
from suitevet.suite.sharing.verbs import Harm, by_name
from suitevet.suite.suite import Suite


def recording(suite: Suite, fixture: Fixture, function: FunctionRef) -> Iterator[Limit]:
    """A callback, say, that notes its calls: tests would find those of the tests before them."""
    definition = suite.names.function(function)
    defined = (step.action for step in definition.steps if isinstance(step.action, facts.Define))
    inner = (FunctionRef(function.path, each.position) for each in defined)
    handed_on = [inside for inside in inner if _is_handed_on(suite, function, inside)]
    own: Set[str] = suite.flow.locals(function).keys() if handed_on else frozenset()
    for inside in handed_on:
        hidden = {*suite.flow.parameters(inside), *suite.flow.locals(inside)}
        for step in suite.names.function(inside).steps:
            for written in _written(step, own - hidden):
                reason = f"`{suite.names.function(inside).name}()` in it writes to `{written}`"
                if written in _shown(definition):
                    yield Limit(Scope.FUNCTION, reason, fixture.body_path, step.span, "mutation", SPLIT)
                else:
                    yield Limit(Scope.SESSION, reason, fixture.body_path, step.span, "unknown")
                return


def _is_handed_on(suite: Suite, function: FunctionRef, inside: FunctionRef) -> bool:
    """Does somebody else call it, who may do so in each test?"""
    is_called = suite.names.function(inside).name in suite.flow.called_names(function)
    return not is_called and inside not in finalizers(suite, function)


def _shown(definition: facts.Function) -> frozenset[str]:
    """The variables that tests get to see: handed out, or put on what is."""
    given = {name for _, value in results(definition) for name in names(value)}
    kept = {
        name
        for step in definition.steps
        if isinstance(step.action, facts.Assign) and step.action.value is not None
        for target in step.action.targets
        if isinstance(target, facts.Attribute) and root_name(target) in given
        for name in names(step.action.value)
    }
    return frozenset(given | kept)


def _written(step: facts.Step, variables: Set[str]) -> Iterator[str]:
    owners = [target for target in targets(step.action) if not isinstance(target, facts.Name)]
    methods = [call.func for call in calls(step.action) if isinstance(call.func, facts.Attribute)]
    owners += [method for method in methods if by_name(method.name) is Harm.CHANGES]
    written = [root_name(owner) for owner in owners]
    if isinstance(step.action, facts.Declare) and step.action.kind == "nonlocal":
        written += step.action.names
    yield from (name for name in written if name is not None and name in variables)
