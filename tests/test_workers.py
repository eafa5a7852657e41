"""A file that kills, hangs or bloats its worker costs only itself."""

from __future__ import annotations

import mmap
import os
import signal
import sys
import time

import pytest

from suitevet.facts.model import Problem
from suitevet.facts.workers import can_fork, in_workers

pytestmark = pytest.mark.skipif(not can_fork(), reason="worker processes are forked")


def _work(data: bytes) -> bytes:
    if data == b"crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if data == b"hang":
        time.sleep(60)
    if data == b"bloat":
        return bytes(16 << 30)
    if data == b"grow":
        bytes(64 << 20)
    return data.upper()


def _outcomes(inputs: list[bytes], jobs: int = 2, seconds: float = 5.0) -> dict[bytes, bytes | str]:
    found = in_workers(_work, inputs, jobs, seconds)
    return {inputs[number]: answer.code if isinstance(answer, Problem) else answer for number, answer in found}


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_every_input_gets_its_answer(jobs: int) -> None:
    inputs = [f"file {number}".encode() * number for number in range(1, 40)]
    assert _outcomes(inputs, jobs) == {data: data.upper() for data in inputs}


@pytest.mark.parametrize(("bad", "code"), [(b"crash", "VET009"), (b"bloat", "VET009")])
def test_a_dead_worker_loses_its_own_file_only(bad: bytes, code: str) -> None:
    inputs = [b"a", b"bb", bad, b"ccc", b"dddd"]
    assert _outcomes(inputs) == {b"a": b"A", b"bb": b"BB", bad: code, b"ccc": b"CCC", b"dddd": b"DDDD"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much a process has")
def test_what_the_parent_has_is_no_part_of_the_limit() -> None:
    private = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    with mmap.mmap(-1, 6 << 30, flags=private, prot=mmap.PROT_READ):
        assert _outcomes([b"grow", b"bloat"]) == {b"grow": b"GROW", b"bloat": "VET009"}


def test_a_hanging_worker_is_ended() -> None:
    started = time.monotonic()
    assert _outcomes([b"hang", b"a", b"b"], seconds=0.5) == {b"hang": "VET007", b"a": b"A", b"b": b"B"}
    assert time.monotonic() - started < 5


def test_no_worker_is_left_behind() -> None:
    list(in_workers(_work, [b"crash", b"a"], 2, 5.0))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_stopping_early_ends_the_workers() -> None:
    outcomes = in_workers(_work, [b"a", b"hang", b"b"], 2, 30.0)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
