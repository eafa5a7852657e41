"""Questions for the options of a run."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import dotted

_ASKING = frozenset({"getoption", "getini", "getvalue"})
_OWNERS = frozenset({"request.config", "pytestconfig"})


def asks_for_option(expression: facts.Expr) -> bool:
    """`request.config.getoption("--browser")`: the same for all tests of a run."""
    match expression:
        case facts.Call(facts.Attribute(owner, name), _, _):
            return name in _ASKING and dotted(owner) in _OWNERS
    return False
