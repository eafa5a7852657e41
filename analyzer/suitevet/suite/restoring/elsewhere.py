"""Tests that run in a process of their own: what they change is gone with it."""

from __future__ import annotations

import re

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, last_name
from suitevet.suite.model import Test
from suitevet.suite.names.names import ClassRef, FunctionRef, Place
from suitevet.suite.suite import Suite

_PROCESSES = ("Process", "Popen", "fork", "ProcessPoolExecutor")
_ELSEWHERE = re.compile(
    r"\w*in_(?:a_|an_|new_|own_|sub)*(?:process|interpreter|pyodide|fork|browser)|(?:\w+_)?forked(?:_\w+)?"
)
_FORKED = frozenset({"forked", "isolate", "isolated", "subprocess", "run_in_subprocess"})


def is_forked(test: Test) -> bool:
    return any(mark.name in _FORKED for mark in test.marks)


def runs_elsewhere(suite: Suite, function: FunctionRef) -> bool:
    """Does a decorator run the function in a process of its own, by its name or by what the project's own one does?"""
    for decorator in suite.names.function(function).decorators:
        called = decorator.expression.func if isinstance(decorator.expression, facts.Call) else decorator.expression
        if _ELSEWHERE.fullmatch(last_name(called)):
            return True
        target = suite.names.resolve(called, Place(function.path))
        if isinstance(target, ClassRef):  # `@DistCall(processes=2)`: its objects are called with the function
            target = suite.names.class_attribute(target, "__call__")
        if isinstance(target, FunctionRef) and _starts_process(suite, target, 0):
            return True
    return False


def _starts_process(suite: Suite, function: FunctionRef, depth: int) -> bool:
    for step in suite.names.function(function).steps:
        if any(
            dotted(call.func).endswith(_PROCESSES) or "subprocess." in dotted(call.func) for call in calls(step.action)
        ):
            return True
        inside = step.action.position if isinstance(step.action, facts.Define) and depth < 2 else None
        if inside is not None and _starts_process(suite, FunctionRef(function.path, inside), depth + 1):
            return True
    return False
