"""What a function hands out: the values it returns, and which of them are functions that are nested in it."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.suite.names.names import FunctionRef, Names


def returned(function: facts.Function) -> list[facts.Expr]:
    return [
        step.action.value
        for step in function.steps
        if isinstance(step.action, facts.Return) and step.action.value is not None
    ]


def names_nested(names: Names, function: FunctionRef, value: facts.Expr) -> FunctionRef | None:
    """The function nested in another that a bare name in it refers to."""
    if isinstance(value, facts.Name):
        for step in names.function(function).steps:
            if isinstance(step.action, facts.Define):
                inner = FunctionRef(function.path, step.action.position)
                if names.function(inner).name == value.id:
                    return inner
    return None
