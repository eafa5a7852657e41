"""Runs again whenever a file of the suite changes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable

_PAUSE = 0.5  # seconds


def watch(once: Callable[[], tuple[str, ...]]) -> int:
    """Never returns by itself; an interrupt ends it."""
    while True:
        files = once()
        sys.stdout.flush()
        sys.stderr.write("suitevet: watching; interrupt to end\n")
        before = _state(files)
        while _state(files) == before:
            time.sleep(_PAUSE)


def _state(files: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Times and sizes of the files, and of their directories, where new ones appear."""
    directories = dict.fromkeys(os.path.dirname(path) for path in files)
    return tuple(_stamp(path) for path in (*files, *directories))


def _stamp(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
