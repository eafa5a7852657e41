"""What so many functions do that it is how the suite is made, and is told once."""

from __future__ import annotations

from suitevet.finding import MORE, Habit
from suitevet.suite.restoring.restores import Undoing
from suitevet.suite.shared_state.leaks import Leak

_MANY = 5  # functions that change the same
_MANY_OF_A_FILE = 3  # functions of it that change the same, or that put something back unless they fail


def habit(leak: Leak, code: str, message: str) -> Habit:
    """What a leak may be an example of, among the findings of a rule; `message` has MORE in it."""
    state, kinds = leak.state, list[tuple[str, int]]()
    if state.family != "cwd" and (state.family != "env" or state.key is not None):
        same = f"{code} {state.name} {state.key if state.family == 'env' else ''}"
        kinds += [(same, _MANY), (f"{same} {leak.hop.path}", _MANY_OF_A_FILE)]
    if leak.undoing is Undoing.UNLESS_IT_FAILS:
        kinds.append((f"{code} {state.family} {leak.hop.path}", _MANY_OF_A_FILE))
    return Habit(tuple(kinds), leak.undoing.value, message)


def alone(message: str) -> str:
    """The message of a finding that speaks for no other."""
    return message.replace(MORE, "")
