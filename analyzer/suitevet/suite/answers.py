"""Remembers answers to questions that may lead back to themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


class Answers(Generic[Q, A]):
    """Every question is worked out a few times at most, however many ways lead to it, and has one answer.

    A question that is met while it is being worked out gets the answer `circular`. What was found on the way back to
    it holds only until it is answered itself. Its own answer holds for all who do not stand on that way.
    """

    def __init__(self, circular: A) -> None:
        self._circular = circular
        self._known: dict[Q, tuple[A, frozenset[Q]]] = {}  # with the questions on the way back to it
        self._busy: dict[Q, int] = {}  # being worked out, with their depths
        self._passing: dict[Q, tuple[A, int]] = {}  # with the depth of the outermost question it led back to
        self._order: list[Q] = []  # of what is in `_passing`
        self._back = 0  # the depth of the outermost question that was met again in what is being worked out

    def of(self, question: Q, find: Callable[[], A]) -> A:
        known = self._known.get(question)
        if known is not None and known[1].isdisjoint(self._busy):
            return known[0]
        if question in self._busy:
            self._back = min(self._back, self._busy[question])
            return self._circular
        passing = self._passing.get(question)
        if passing is not None:
            self._back = min(self._back, passing[1])
            return passing[0]
        return self._worked_out(question, find)

    def _worked_out(self, question: Q, find: Callable[[], A]) -> A:
        depth, start = len(self._busy), len(self._order)
        before, self._back = self._back, depth + 1
        self._busy[question] = depth
        try:
            answer = find()
        finally:
            del self._busy[question]
            back, self._back = self._back, min(before, self._back)
            if back >= depth:
                self._back = before
                way = frozenset(self._order[start:])
                self._forget(start)
        if back < depth:
            self._passing[question] = answer, back
            self._order.append(question)
        else:
            self._known[question] = answer, way
        return answer

    def _forget(self, start: int) -> None:
        for question in self._order[start:]:
            del self._passing[question]
        del self._order[start:]
