"""What code does only under a condition: one that a call decides, or one of which the suite says nothing."""

from __future__ import annotations

from itertools import pairwise

from suitevet.facts import model as facts
from suitevet.suite.effects.arguments import given
from suitevet.suite.effects.evidence import Effect
from suitevet.suite.shared_state.runs import is_test_side
from suitevet.suite.suite import Suite

_BRANCHES = frozenset({"if", "else", "case"})


def is_up_to_project(suite: Suite, effect: Effect) -> bool:
    """`if self.embedded is not None: self.embedded.start()`, somewhere in what is tested: it may never come to it."""
    return any(
        block.kind in _BRANCHES
        for hop in effect.chain[1:]
        for block in hop.step.blocks
        if not is_test_side(suite, hop.path)
    )


def is_ruled_out(suite: Suite, effect: Effect) -> bool:
    """`if context is None:` around it, where the call that leads there gives a context: it does not come to it."""
    for hop, inside in pairwise(effect.chain):
        function = inside.frame.function
        if hop.call is None or function is None:
            continue
        for block in inside.step.blocks:
            match block.subject:
                case facts.Operation("is" | "is not" as operator, (facts.Name(name), facts.Literal("none", _))):
                    value = given(suite.flow, function, hop.call).get(name)
                    wanted = (operator == "is") is (block.kind == "if")  # runs when it is None
                    if block.kind in _BRANCHES and wanted and _is_something(value):
                        return True
    return False


def _is_something(value: facts.Expr | None) -> bool:
    """Given, and not `None`: a name may hold anything, but nobody hands on a variable to mean nothing."""
    return value is not None and not isinstance(value, facts.Literal)
