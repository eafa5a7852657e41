"""What fixtures and tests do with the event loop itself, and leave to others that run on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from suitevet.facts import model as facts
from suitevet.facts.parts import calls, dotted, last_name, names, root_name, within
from suitevet.suite.names.names import FunctionRef
from suitevet.suite.suite import Suite

_ASKING = frozenset({"get_running_loop", "get_event_loop", "new_event_loop"})
_SETTING = frozenset({
    "set_debug", "set_exception_handler", "set_task_factory", "set_default_executor", "add_signal_handler",
    "remove_signal_handler", "stop", "close", "shutdown_default_executor",
})  # fmt: skip
_STARTING = frozenset({"create_task", "ensure_future"})
_STARTERS = frozenset({"", "asyncio", "loop"})  # a task group waits for what it starts
_TIMES = frozenset({"time", "call_later", "call_at"})


@dataclass(frozen=True, eq=False)
class OnLoops:
    """Looks at each function once."""

    suite: Suite
    _known: dict[FunctionRef, tuple[str, ...]] = field(default_factory=dict)

    def sets(self, function: FunctionRef) -> bool:
        """Does it change how its loop behaves, or end it?"""
        return "sets" in self._of(function)

    def leaves(self, function: FunctionRef) -> bool:
        """Does it leave something running on its loop?"""
        return "leaves" in self._of(function)

    def watches(self, function: FunctionRef) -> bool:
        """Does it look at what runs on its loop, or at its clock?"""
        return "watches" in self._of(function)

    def _of(self, function: FunctionRef) -> tuple[str, ...]:
        if function not in self._known:
            self._known[function] = tuple(self._found(self.suite.names.function(function)))
        return self._known[function]

    def _found(self, function: facts.Function) -> Iterator[str]:
        loops = {"loop"}
        for position, step in enumerate(function.steps):
            match step.action:
                case facts.Assign((facts.Name(name),), facts.Call(func, _, _), _) if last_name(func) in _ASKING:
                    if last_name(func) != "new_event_loop":
                        loops.add(name)
                    else:
                        loops.discard(name)  # one of its own
            for call in calls(step.action):
                method = last_name(call.func)
                if method in _STARTING and _receiver(call.func) in {*_STARTERS, *loops}:
                    if not _is_awaited(function, position):
                        yield "leaves"
                elif method == "all_tasks" or (method in _TIMES and _is_loop(call.func, loops)):
                    yield "watches"
                elif method in _SETTING and _is_loop(call.func, loops):
                    yield "sets"


def _receiver(func: facts.Expr) -> str:
    return dotted(func.value).removeprefix("?.") if isinstance(func, facts.Attribute) else ""


def _is_loop(func: facts.Expr, loops: set[str]) -> bool:
    match func:
        case facts.Attribute(facts.Call(asked, _, _), _):
            return last_name(asked) in _ASKING - {"new_event_loop"}
        case facts.Attribute(facts.Name(name), _):
            return name in loops
    return False


def _is_awaited(function: facts.Function, position: int) -> bool:
    """Is a task that a step starts, or the list it is put into, awaited there or later on?"""
    started = function.steps[position]
    if any(isinstance(part, facts.Await) for part in within(started.action)):
        return True
    match started.action:
        case facts.Assign(targets, _, _):
            kept = {name for target in targets for name in names(target)}
        case facts.Evaluate(facts.Call(facts.Attribute() as func, _, _)):
            kept = {root_name(func) or ""}  # tasks.append(create_task(…))
        case _:
            return False
    later = (part for step in function.steps[position:] for part in within(step.action))
    awaited = (part for part in later if isinstance(part, facts.Await))
    return any(not kept.isdisjoint(names(part)) for part in awaited)
