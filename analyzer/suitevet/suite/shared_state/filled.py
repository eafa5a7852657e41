"""Containers of the project that tests put something into, and leave it there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from suitevet.facts import model as facts
from suitevet.suite.changing.doings import Doings
from suitevet.suite.changing.returning import is_reset
from suitevet.suite.changing.stand_ins import is_of_stand_in
from suitevet.suite.changing.targets import written_by
from suitevet.suite.effects.evidence import Kind
from suitevet.suite.names.names import External, Value
from suitevet.suite.restoring.restores import Undoing
from suitevet.suite.shared_state import leak_words
from suitevet.suite.shared_state.leaks import Leak, Leaks, is_configuration, is_of_suite
from suitevet.suite.shared_state.settled import is_settled
from suitevet.suite.suite import Suite

_PUTTING = frozenset({"append", "appendleft", "add", "insert", "extend", "extendleft", "update", "setdefault"})
_MAKERS = ("builtins.dict", "builtins.list", "builtins.set", "collections.")
_DISPLAYS = frozenset({"dict", "list", "set"})
_PASSING = re.compile(r"(?i)cache|memo|seen|history|log|queue|event|stat|metric|buffer|outbox|sent|calls")


def filled(suite: Suite) -> Sequence[list[Leak]]:
    """By function of the suite: `SCHEMAS["own"] = …`, `shop.KINDS.append(…)`."""
    same: dict[str, list[Leak]] = {}
    for leak in suite.ask(Leaks).of(Kind.WRITES):
        if leak.is_direct and leak.undoing is Undoing.NEVER and _puts_in(leak) and _is_shared(suite, leak):
            same.setdefault(leak_words.symbol(suite, leak), []).append(leak)
    return [leak_words.worst_first(found) for found in same.values()]


def _puts_in(leak: Leak) -> bool:
    match leak.effect.form, leak.effect.site.step.action:
        case "item", facts.Assign():
            return True
        case "method", facts.Evaluate(facts.Call(facts.Attribute(_, method), _, _)):
            return method in _PUTTING
    return False


def _is_shared(suite: Suite, leak: Leak) -> bool:
    if _PASSING.search(leak.state.name.rpartition(".")[2]) or not _is_container(suite, leak):
        return False
    is_own = is_of_suite(suite, leak) or is_configuration(suite, leak) or is_settled(suite, leak)
    return not is_own and not is_of_stand_in(suite, leak.effect) and not _is_emptied_before(suite, leak)


def _is_emptied_before(suite: Suite, leak: Leak) -> bool:
    """`KINDS.clear()` in the same function, further up: those who look at it know to begin with an empty one."""
    function = leak.hop.frame.function
    done = suite.ask(Doings).of(function) if function is not None else ()
    earlier = takewhile(lambda effect: effect.site.step is not leak.hop.step, done)
    return any(effect.name == leak.state.name and is_reset(suite, effect) for effect in earlier)


def _is_container(suite: Suite, leak: Leak) -> bool:
    """A plain one, of which is known that it keeps what it is given."""
    target = written_by(leak.effect)
    if not isinstance(target, facts.Subscript | facts.Attribute):
        return False
    match suite.flow.referent(target.value, leak.hop.frame):
        case Value(facts.Collection() | facts.Comprehension() as display, _):
            return display.kind in _DISPLAYS
        case External(name):
            return name.endswith("()") and name.startswith(_MAKERS)
    return False
