"""What so many functions do that it is how the suite is made, and is told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from suitevet.suite.restoring.restores import Undoing
from suitevet.suite.shared_state.leaks import Leak

_MANY = 5  # functions that change the same
_MANY_OF_A_FILE = 3  # functions of it that change the same, or that put something back unless they fail


def by_habit(functions: Sequence[list[Leak]]) -> Iterator[list[list[Leak]]]:
    """Function by function; but those that have a habit in common together, the least sure to put it back first."""
    number = Counter(habit for found in functions for habit in _habits(found[0]))
    together: dict[Hashable, list[list[Leak]]] = {}
    for found in functions:
        habit = next((habit for habit, limit in _habits(found[0]).items() if number[habit] > limit), None)
        if habit is None:
            yield [found]
        else:
            together.setdefault(habit, []).append(found)
    yield from (sorted(found, key=lambda leaks: leaks[0].undoing) for found in together.values())


def _habits(leak: Leak) -> dict[Hashable, int]:
    """What it may be an example of, with the number of functions that may do so before it is a habit."""
    state, habits = leak.state, dict[Hashable, int]()
    if state.family != "cwd" and (state.family != "env" or state.key is not None):
        same = (state.name, state.key if state.family == "env" else None)
        habits[same] = _MANY
        habits[leak.hop.path, same] = _MANY_OF_A_FILE
    if leak.undoing is Undoing.UNLESS_IT_FAILS:
        habits[leak.hop.path, state.family] = _MANY_OF_A_FILE
    return habits
