"""Fixtures that only make a value: without a test that asks for it, nothing of them is left."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import inner
from suitevet.suite.autouse.harmless import is_harmless
from suitevet.suite.declarations.options import asks_for_option
from suitevet.suite.effects.flow import Frame, results, yielded
from suitevet.suite.model import Fixture
from suitevet.suite.names.names import ClassRef, External, FunctionRef
from suitevet.suite.suite import Suite

# Fixtures of pytest that leave nothing but their value, or a folder of the test's own.
_QUIET = frozenset({"request", "pytestconfig", "tmp_path", "tmp_path_factory", "worker_id", "testrun_uid"})
_BLOCKS = ("if", "else", "for")


def hands_out(suite: Suite, fixture: Fixture) -> bool:
    """Does it give a value to those who ask for it?"""
    function = suite.function(fixture)
    return function is None or any(value != facts.Literal("none", None) for _, value in results(function))


def only_makes_value(suite: Suite, fixture: Fixture) -> bool:
    """Does it, with every fixture that it brings along, do nothing but to make values?"""
    brought = [one for one in suite.with_requested(fixture) if one.name not in _QUIET]
    return all(
        one.function is not None
        and all(suite.answer(one, name) is not None for name in one.requests if name not in _QUIET)
        and makes_value(suite, one.function)
        for one in brought
    )


def makes_value(suite: Suite, function: FunctionRef) -> bool:
    """Definitions, displays and harmless calls, and a `return` or `yield` of what they give."""
    definition = suite.names.function(function)
    frame = suite.flow.frame(function)
    if any(block.kind not in _BLOCKS for step in definition.steps for block in step.blocks):
        return False
    for position, step in enumerate(definition.steps):
        computed = _computed(suite, step.action, frame)
        if computed is None or not all(_is_inert(suite, value, frame, position) for value in computed):
            return False
    return any(value != facts.Literal("none", None) for _, value in results(definition))


def _computed(suite: Suite, action: facts.Action, frame: Frame) -> tuple[facts.Expr, ...] | None:
    """What a step computes; None for one that does more than to compute a value of the fixture's own."""
    match action:
        case facts.Define() | facts.DefineClass() | facts.Import() | facts.Control():
            return ()
        case facts.Return(value) | facts.Evaluate(facts.Yield(value, False)):
            return () if value is None else (value,)
        case facts.Evaluate(facts.Literal() as value) | facts.Branch(value) | facts.Loop(facts.Name(), value, False):
            return (value,)
        case facts.Assign((facts.Name(),), value, _) if yielded(action) is None:
            return () if value is None else (value,)
        case facts.Augment(facts.Name(name), _, value) if _is_own(suite, name, frame):
            return (value,)
        case facts.Assign((facts.Subscript(facts.Name(name), key),), value, _) if _is_own(suite, name, frame):
            return (key,) if value is None else (key, value)
        case facts.Evaluate(facts.Call(facts.Attribute(facts.Name(name), _), given, _)) if _is_own(suite, name, frame):
            return tuple(argument.value for argument in given)
    return None


def _is_own(suite: Suite, name: str, frame: Frame) -> bool:
    """A list, dict, number or text that the body itself writes down, so that nobody else sees it change."""
    bound = suite.flow.locals(frame.function).get(name, []) if frame.function is not None else []
    return bool(bound) and all(
        isinstance(b.value, facts.Collection | facts.Comprehension | facts.Literal) for b in bound
    )


def _is_inert(suite: Suite, expression: facts.Expr, frame: Frame, position: int) -> bool:
    return not any(_acts(suite, part, frame, position) for part in inner(expression))


def _acts(suite: Suite, part: facts.Expr, frame: Frame, position: int) -> bool:
    """May evaluating this do more than to give a value?"""
    if isinstance(part, facts.Await | facts.Yield | facts.Unknown):
        return True
    if not isinstance(part, facts.Call):
        return False
    target = suite.flow.referent(part.func, frame, position)
    known = isinstance(target, External | FunctionRef | ClassRef) or asks_for_option(part)
    return not known or not is_harmless(suite, part, frame, position)
