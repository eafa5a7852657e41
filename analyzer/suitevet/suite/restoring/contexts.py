"""What an object of the project puts in order itself, when a context of it ends."""

from __future__ import annotations

from suitevet.facts import model as facts
from suitevet.facts.parts import calls
from suitevet.suite.changing.doings import Doings
from suitevet.suite.changing.methods import writes_of
from suitevet.suite.changing.states import State
from suitevet.suite.effects.flow import Frame
from suitevet.suite.names.names import ClassRef, FunctionRef, Instance
from suitevet.suite.suite import Suite


def is_of_context(suite: Suite, doings: Doings, manager: facts.Expr, frame: Frame, changed: State) -> bool:
    """`with TRANSACTION: TRANSACTION.add(query)`: does the end of the context write to what was changed within it?"""
    entered = suite.flow.referent(manager, frame)
    if not isinstance(entered, Instance):
        return False
    owner = doings.writes.shared(manager, frame, None)
    return owner is not None and any(changed.name == f"{owner}.{name}" for name in _left(suite, entered.cls))


def _left(suite: Suite, cls: ClassRef) -> frozenset[str]:
    """The attributes that leaving an object writes: `__exit__`, and the methods of the object that it calls."""
    found: set[str] = set()
    methods: set[FunctionRef] = set()
    waiting = ["__exit__", "__aexit__"]
    while waiting:
        method = suite.names.class_attribute(cls, waiting.pop())
        if not isinstance(method, FunctionRef) or method in methods:
            continue
        methods.add(method)
        definition = suite.names.function(method)
        own = facts.Name(definition.parameters[0].name if definition.parameters else "")
        for step in definition.steps:
            found.update(name for name, _, _ in writes_of(step, own))
            called = (call.func for call in calls(step.action))
            waiting += [func.name for func in called if isinstance(func, facts.Attribute) and func.value == own]
    return frozenset(found)
