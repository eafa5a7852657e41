"""Runs a function on a stack large enough for deeply nested code."""

from __future__ import annotations

import math
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_SIZES = (512, 256, 64, 16)  # MB of address space; only what is touched is ever backed by memory
_RECURSION = 40_000

_GLANCE = 0.1  # seconds

_Answer = tuple[object, BaseException | None]
_Job = tuple[Callable[[], object], "SimpleQueue[_Answer]"]


class _Worker:
    """One thread with a large stack, made at the first use and kept: one for every file would cost more than it."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self.thread = _started(self._serve)  # None: no thread is to be had, and the caller's stack has to do

    def _serve(self) -> None:
        while True:
            job, answer = self._jobs.get()
            try:
                answer.put((job(), None))
            except BaseException as error:  # handed to the caller, whose error it is
                answer.put((None, error))

    def run(self, job: Callable[[], object]) -> object:
        answer: SimpleQueue[_Answer] = SimpleQueue()
        self._jobs.put((job, answer))
        result, error = _received(answer)
        if error is not None:
            raise error
        return result


def _received(answer: SimpleQueue[_Answer]) -> _Answer:
    """Wakes now and then: Python handles signals in this thread only, and the system may have woken another for one."""
    while True:
        with suppress(Empty):
            return answer.get(timeout=_GLANCE)


_workers: dict[int, _Worker] = {}  # by process: a fork takes no threads along


def on_large_stack(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Call a function in the large-stack thread of this process and give its result, or raise what it raises."""
    worker = _workers.get(os.getpid())
    if worker is None:
        sys.setrecursionlimit(max(sys.getrecursionlimit(), _RECURSION))
        worker = _workers[os.getpid()] = _Worker()
    if worker.thread is None or worker.thread is threading.current_thread():
        return function(*args, **kwargs)
    results: list[R] = []
    worker.run(lambda: results.append(function(*args, **kwargs)))
    return results[0]


def _started(target: Callable[[], None]) -> threading.Thread | None:
    before = threading.stack_size()
    room = _room()
    try:
        for size in _SIZES:
            if 2 * size > room:
                continue
            with suppress(ValueError, RuntimeError):
                threading.stack_size(size * _MEGABYTE)
                thread = threading.Thread(target=target, daemon=True, name="suitevet-reader")
                thread.start()
                return thread
    finally:
        threading.stack_size(before)
    return None


def _room() -> float:
    """MB of address space that this process may have: a stack must leave some for what it is there for."""
    try:
        import resource
    except ImportError:  # not on Windows
        return math.inf
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    return math.inf if limit == resource.RLIM_INFINITY else limit / _MEGABYTE


_MEGABYTE = 1024 * 1024
