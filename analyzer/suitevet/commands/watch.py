"""Runs again whenever the disk would answer the questions of the last run in another way."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable

from suitevet.project.disk import Sightings, asked_again

_PAUSE = 0.5  # seconds


def watch(once: Callable[[], Sightings]) -> int:
    """Never returns by itself; an interrupt ends it.

    What a run has seen is compared, not what is there when it ends: a file may be saved while a run is under way.
    """
    while True:
        seen = once().written()
        gc.collect()  # what the run has read is not kept until the next one
        sys.stdout.flush()
        sys.stderr.write("suitevet: watching; interrupt to end\n")
        while (still := asked_again(seen)) is not None and not still.edits:
            seen = still.written
            time.sleep(_PAUSE)
