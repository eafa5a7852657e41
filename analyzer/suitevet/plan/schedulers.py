"""How xdist hands items to its workers: the five ways of `--dist`, as its schedulers decide them.

A scheduler sees the queues of the workers, items that run included, and is told when an item is done. A worker runs an
item only when it knows the one after it, because that decides what is torn down; so it is kept two items ahead.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Sequence
from typing import Protocol

_AHEAD = 2  # items that a worker has to have
_LONG = 0.1  # seconds: a worker whose tests take longer can wait for more


class Scheduler(Protocol):
    queues: list[list[int]]  # of each worker: what it runs, then what comes
    closed: list[bool]  # no more will come: the last item may run

    def start(self) -> None: ...

    def done(self, worker: int, item: int, seconds: float) -> None: ...


class _Waiting:
    """Queues that are empty at first, and the items that none of them has yet."""

    def __init__(self, items: int, workers: int) -> None:
        self.queues: list[list[int]] = [[] for _ in range(workers)]
        self.closed = [False] * workers
        self._waiting = deque(range(items))


class Load(_Waiting):
    """Chunks of the remaining items, smaller and smaller, to whoever runs low."""

    def start(self) -> None:
        workers, items = len(self.queues), len(self._waiting)
        if items < _AHEAD * workers:
            for number in range(items):
                self._send(number % workers, 1)
        else:
            for worker in range(workers):
                self._send(worker, max(_AHEAD, items // workers // 4))
        if not self._waiting:
            self.closed = [True] * workers

    def done(self, worker: int, item: int, seconds: float) -> None:
        queue = self.queues[worker]
        queue.remove(item)
        if not self._waiting:
            self.closed[worker] = True
            return
        share = len(self._waiting) // len(self.queues)
        if len(queue) < max(_AHEAD, share // 4) and not (seconds >= _LONG and len(queue) >= _AHEAD):
            self._send(worker, max(_AHEAD, share // 2) - len(queue))

    def _send(self, worker: int, number: int) -> None:
        for _ in range(min(number, len(self._waiting))):
            self.queues[worker].append(self._waiting.popleft())


class WorkSteal(_Waiting):
    """An equal part for each at first; who has run out takes half of the longest queue, from its end."""

    def start(self) -> None:
        self._balance()

    def done(self, worker: int, item: int, seconds: float) -> None:
        self.queues[worker].remove(item)
        self._balance()

    def _balance(self) -> None:
        while idle := self._idle():
            for position, worker in enumerate(idle):
                for _ in range(len(self._waiting) // (len(idle) - position)):
                    self.queues[worker].append(self._waiting.popleft())
            idle = self._idle()
            if not idle or not self._steal():
                for worker in idle:
                    self.closed[worker] = True
                return

    def _idle(self) -> list[int]:
        return [w for w, queue in enumerate(self.queues) if not self.closed[w] and len(queue) < _AHEAD]

    def _steal(self) -> bool:
        richest = max((q for w, q in enumerate(self.queues) if not self.closed[w]), key=len)
        number = min(len(richest) // 2, len(richest) - _AHEAD)
        if number <= 0:
            return False
        self._waiting.extend(richest[-number:])
        del richest[-number:]
        return True


class Units:
    """Whole units (files, classes, groups) to whoever runs low, those with most items first."""

    def __init__(self, keys: Sequence[Hashable], workers: int) -> None:
        units: dict[Hashable, list[int]] = {}
        for item, key in enumerate(keys):
            units.setdefault(key, []).append(item)
        self.queues: list[list[int]] = [[] for _ in range(workers)]
        self.closed = [False] * workers
        self._units = deque(sorted(units.values(), key=len, reverse=True))

    def start(self) -> None:
        busy = min(len(self.queues), len(self._units))
        self.closed = [worker >= busy for worker in range(len(self.queues))]
        for worker in range(busy):
            self._send(worker)
        for worker in range(busy):
            self._refill(worker)
        if not self._units:
            self.closed = [True] * len(self.queues)

    def done(self, worker: int, item: int, seconds: float) -> None:
        self.queues[worker].remove(item)
        self._refill(worker)

    def _refill(self, worker: int) -> None:
        if self.closed[worker]:
            return
        if not self._units:
            self.closed[worker] = True
        elif len(self.queues[worker]) <= _AHEAD:
            self._send(worker)

    def _send(self, worker: int) -> None:
        self.queues[worker].extend(self._units.popleft())


MODES = ("load", "worksteal", "loadscope", "loadfile", "loadgroup")


def scheduler(mode: str, nodeids: Sequence[str], groups: Iterable[str | None], workers: int) -> Scheduler:
    if mode == "load":
        return Load(len(nodeids), workers)
    if mode == "worksteal":
        return WorkSteal(len(nodeids), workers)
    if mode == "loadscope":
        return Units([nodeid.rpartition("::")[0] for nodeid in nodeids], workers)
    if mode == "loadfile":
        return Units([nodeid.partition("::")[0] for nodeid in nodeids], workers)
    return Units([("group", g) if g is not None else n for n, g in zip(nodeids, groups, strict=True)], workers)
