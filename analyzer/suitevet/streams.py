"""The streams of the process: a report that cannot be written is a failure, what is said beside it may be lost."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # start-up counts: nothing is imported before it is needed
if TYPE_CHECKING:
    from typing import TextIO


def set_up() -> None:
    """Make both streams take any text; an OSError where there is no stdout, as after `>&-`."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        raise OSError("stdout is closed")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Write to stderr, if that is possible."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        give_up(sys.stderr)


def write_out() -> None:
    """What is left in both, as far as that is possible: whoever could not write has said so by then."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            give_up(stream)


def give_up(stream: TextIO | None) -> None:
    """Keep the interpreter from failing once more when it flushes at its end."""
    if stream is None:
        return
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, stream.fileno())
    except (OSError, ValueError):
        return
    finally:
        os.close(null)
