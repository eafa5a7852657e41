"""What the project's own code does only under a condition, of which the suite does not say how it turns out."""

from __future__ import annotations

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
