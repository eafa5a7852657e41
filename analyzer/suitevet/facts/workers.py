"""Worker processes that hold one file at a time: a file that kills, hangs or bloats its worker costs only itself."""

from __future__ import annotations

import contextlib
import math
import os
import select
import signal
import struct
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from suitevet.facts.model import Problem

Work = Callable[[bytes], bytes]
Outcome = tuple[int, bytes | Problem]

SECONDS = 30.0
_MEMORY = 4 << 30  # bytes of address space, beside what the parent has: half a gigabyte of it is the stack
_HEADER = struct.Struct("!IQ")  # number of the file, length of the answer
_CHUNK = 1 << 16
_GLANCE = 0.2  # seconds


@dataclass(slots=True)
class _Worker:
    pid: int
    orders: int  # write end: numbers of files
    answers: int  # read end
    number: int = -1  # the file it holds
    since: float = 0.0
    received: bytearray = field(default_factory=bytearray)


def can_fork() -> bool:
    """Processes are only worth it where they start by copying this one."""
    return hasattr(os, "fork") and sys.platform != "darwin"


def in_workers(work: Work, inputs: Sequence[bytes], jobs: int, seconds: float = SECONDS) -> Iterator[Outcome]:
    """The answer for every input, in the order in which they are ready.

    A worker that dies gives a `VET009` for the file it held, one that takes too long a `VET007`; it is replaced and its
    file is not tried again. Where the system allows no worker, this process does the work.
    """
    waiting = iter(sorted(range(len(inputs)), key=lambda number: -len(inputs[number])))
    workers: dict[int, _Worker] = {}
    try:
        for _ in range(min(jobs, len(inputs))):
            _hire(work, inputs, waiting, workers)
        while workers:
            for ended in _answered(workers, seconds):
                worker, outcome = ended
                yield outcome
                if isinstance(outcome[1], Problem) and outcome[1].code in ("VET007", "VET009"):
                    _stop(worker, workers)
                    _hire(work, inputs, waiting, workers)
                else:
                    _order(worker, waiting, workers)
        for number in waiting:
            yield number, work(inputs[number])
    finally:
        for worker in list(workers.values()):
            _stop(worker, workers)


def _hire(work: Work, inputs: Sequence[bytes], waiting: Iterator[int], workers: dict[int, _Worker]) -> None:
    """One more worker, which gets the next file, if there may be one more process and its pipes."""
    with contextlib.suppress(OSError):
        worker = _start(work, inputs)
        workers[worker.answers] = worker
        _order(worker, waiting, workers)


def _order(worker: _Worker, waiting: Iterator[int], workers: dict[int, _Worker]) -> None:
    """Hand the next file to a worker, or let it go."""
    number = next(waiting, None)
    if number is None:
        _stop(worker, workers)
        return
    worker.number, worker.since = number, time.monotonic()
    worker.received.clear()
    with contextlib.suppress(BrokenPipeError):  # it has died: its answer pipe is at its end, and that will be seen
        os.write(worker.orders, _HEADER.pack(number, 0))


def _answered(workers: dict[int, _Worker], seconds: float) -> list[tuple[_Worker, Outcome]]:
    """Waits for at least one worker to answer, die or run out of time."""
    done: list[tuple[_Worker, Outcome]] = []
    while not done:
        now = time.monotonic()
        left = min(worker.since + seconds - now for worker in workers.values())
        ready = _readable(workers, max(left, 0.0))
        for descriptor in ready:
            worker = workers[descriptor]
            answer = _receive(worker)
            if answer is not None:
                done.append((worker, (worker.number, answer)))
        if not ready:
            late = Problem("VET007", f"not read within {seconds:g} s", None, None)
            now = time.monotonic()
            done.extend((w, (w.number, late)) for w in workers.values() if now - w.since >= seconds)
    return done


def _readable(descriptors: Iterable[int], seconds: float) -> list[int]:
    """Those with something to read, or at their end; `select` would refuse the ones above 1023."""
    poll = select.poll()
    for descriptor in descriptors:
        poll.register(descriptor, select.POLLIN)
    return [descriptor for descriptor, _ in poll.poll(math.ceil(1000 * seconds))]


def _receive(worker: _Worker) -> bytes | Problem | None:
    """What has come from a worker, once it is complete."""
    piece = os.read(worker.answers, _CHUNK)
    if not piece:
        return Problem("VET009", "the process that read the file died", None, None)
    worker.received += piece
    if len(worker.received) < _HEADER.size:
        return None
    _, length = _HEADER.unpack_from(worker.received)
    if len(worker.received) < _HEADER.size + length:
        return None
    return bytes(worker.received[_HEADER.size : _HEADER.size + length])


def _start(work: Work, inputs: Sequence[bytes]) -> _Worker:
    parent = os.getpid()
    with contextlib.ExitStack() as opened:
        orders_in, orders_out = _pipe(opened)
        answers_in, answers_out = _pipe(opened)
        with warnings.catch_warnings():
            # from 3.12 on a fork beside other threads is warned about; ours hold no lock that the child needs
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        opened.pop_all()
    if pid == 0:
        status = 1
        try:
            os.close(orders_out)
            os.close(answers_in)
            _tame()
            with contextlib.suppress(RuntimeError):  # there may be no threads
                threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
            _serve(work, inputs, orders_in, answers_out)
            status = 0
        finally:
            os._exit(status)
    os.close(orders_in)
    os.close(answers_out)
    return _Worker(pid, orders_out, answers_in)


def _pipe(opened: contextlib.ExitStack) -> tuple[int, int]:
    """A pipe that is closed with a stack."""
    pipe = os.pipe()
    for descriptor in pipe:
        opened.callback(os.close, descriptor)
    return pipe


def _tame() -> None:
    """In the child: no core dumps, no interrupts of its own, no more memory than one file can need."""
    import resource

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted as well, and ends its children
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = _MEMORY + _inherited() * resource.getpagesize()
    if soft == resource.RLIM_INFINITY or soft > most:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _inherited() -> int:
    """The pages that the parent had: after a million files they are more than any one file may ask for."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0


def _end_with(parent: int) -> None:
    """In the child: whatever ends the parent, no worker outlives it, not even one that is in the middle of a file."""
    while os.getppid() == parent:
        time.sleep(_GLANCE)
    os._exit(1)


def _serve(work: Work, inputs: Sequence[bytes], orders: int, answers: int) -> None:
    while True:
        order = os.read(orders, _HEADER.size)
        if len(order) < _HEADER.size:
            return
        number, _ = _HEADER.unpack(order)
        answer = work(inputs[number])
        _write(answers, _HEADER.pack(number, len(answer)) + answer)


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _stop(worker: _Worker, workers: dict[int, _Worker]) -> None:
    workers.pop(worker.answers, None)
    os.close(worker.orders)
    os.close(worker.answers)
    with contextlib.suppress(ProcessLookupError):
        os.kill(worker.pid, signal.SIGKILL)
    os.waitpid(worker.pid, 0)
