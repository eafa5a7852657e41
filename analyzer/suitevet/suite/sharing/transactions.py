"""Fixtures that undo, after each test, what it did to a database."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.effects.evidence import after_yield
from suitevet.suite.effects.flow import yielded

_MANAGERS = frozenset({"begin", "begin_nested", "rollback", "atomic", "savepoint", "session_transaction"})
_LASTING = "`.commit()`"  # what no rollback undoes


def rolled_back(function: facts.Function) -> facts.Step | None:
    """The step by which a fixture undoes each test: a rollback after it, or a transaction around it."""
    for step in function.steps:
        undone = after_yield(function, step) and any(_last(call.func) == "rollback" for call in calls(step.action))
        if undone or (yielded(step.action) is not None and _in_transaction(step)):
            return step
    return None


def outlasts_rollback(use: str) -> bool:
    """Does a use, in its words for a message, stay in the database whatever is rolled back afterwards?"""
    return use == _LASTING


def _in_transaction(step: facts.Step) -> bool:
    managers = (block.subject for block in step.blocks if block.kind == "with")
    return any(isinstance(manager, facts.Call) and _last(manager.func) in _MANAGERS for manager in managers)


def _last(func: facts.Expr) -> str:
    match func:
        case facts.Attribute(_, name) | facts.Name(name):
            return name
    return ""
