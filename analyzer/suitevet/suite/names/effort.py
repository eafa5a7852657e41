"""How much is put into following one expression: functions of a project may call each other in any number of ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_DEPTH, _MOST = 12, 500


class Effort(NamedTuple):
    """What is spent on an expression and all that it leads to."""

    depth: int
    tries: Iterator[int]

    def deeper(self) -> Effort:
        return Effort(self.depth + 1, self.tries)

    def is_over(self) -> bool:
        """Whether to give up; each time this is asked is one try."""
        return self.depth > _DEPTH or next(self.tries, None) is None


def effort() -> Effort:
    """That of one expression."""
    return Effort(0, iter(range(_MOST)))
