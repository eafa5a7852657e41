"""The order in which pytest runs items: those that share a parameter of a wide fixture come one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from suitevet.plan.setups import Instance
from suitevet.suite.model import Scope

_WIDE = (Scope.SESSION, Scope.PACKAGE, Scope.MODULE, Scope.CLASS)
_Keys = Mapping[Scope, Sequence[tuple[Instance, ...]]]  # of each item, by number


def ordered(needed: Sequence[Sequence[Instance]]) -> tuple[int, ...]:
    """The numbers of items by what each of them needs, in pytest's order."""
    keys = {scope: [_keys(instances, scope) for instances in needed] for scope in _WIDE}
    return tuple(_ordered(tuple(range(len(needed))), keys, _WIDE))


def _keys(instances: Sequence[Instance], scope: Scope) -> tuple[Instance, ...]:
    return tuple(each for each in instances if each.part.scope is scope and each.parameter)


def _ordered(numbers: Sequence[int], keys: _Keys, scopes: Sequence[Scope]) -> Sequence[int]:
    """Whoever shares the next parameter comes forward; those with nothing left to share are ordered one scope below."""
    if not scopes or len(numbers) < 3 or not any(keys[scope][number] for scope in scopes for number in numbers):
        return numbers
    mine = keys[scopes[0]]
    sharing: dict[Instance, list[int]] = {}
    for number in numbers:
        for key in mine[number]:
            sharing.setdefault(key, []).append(number)
    waiting, done, used = deque(numbers), dict[int, None](), set[Instance]()
    while waiting:
        alone: dict[int, None] = {}
        while waiting:
            number = waiting.popleft()
            if number in done or number in alone:
                continue
            left = [key for key in mine[number] if key not in used]
            if left:
                used.add(left[-1])
                waiting.extendleft(reversed(sharing[left[-1]]))
                break
            alone[number] = None
        done.update(dict.fromkeys(_ordered(tuple(alone), keys, scopes[1:])))
    return tuple(done)
