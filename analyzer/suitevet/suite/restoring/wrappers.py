"""What decorators of the project put back after the functions, or the methods of classes, that they wrap."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.suite.changing.states import State
from suitevet.suite.effects.flow import Frame
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.names.nested import functions_within
from suitevet.suite.restoring.endings import Endings
from suitevet.suite.suite import Suite


def puts_back_around(suite: Suite, endings: Endings, decorator: facts.Expr, frame: Frame, changed: State) -> bool:
    """Is it a context that undoes the change, or does a function defined in it call others within such a context?"""
    if endings.guards(decorator, frame, changed):
        return True
    called = decorator.func if isinstance(decorator, facts.Call) else decorator
    target = suite.flow.referent(called, frame)
    return isinstance(target, FunctionRef) and any(
        endings.restores(wrapper, changed) or _is_guarded(suite, endings, wrapper, changed)
        for wrapper in functions_within(suite.names, target)
        if not suite.names.function(wrapper).is_generator  # a context that is entered, or not, by the others
    )


def _is_guarded(suite: Suite, endings: Endings, wrapper: FunctionRef, changed: State) -> bool:
    frame = suite.flow.frame(wrapper)
    steps = suite.names.function(wrapper).steps
    managers = (block.subject for step in steps for block in step.blocks if block.kind == "with")
    return any(endings.guards(manager, frame, changed) for manager in managers)
