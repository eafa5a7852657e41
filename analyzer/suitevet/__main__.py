"""Starts the command line, after taking the analysed tree off the import path."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # start-up counts: nothing is imported before it is needed
if TYPE_CHECKING:
    from typing import NoReturn

# `python -m` puts the current directory first, so that a `json.py` of the analysed tree would be imported and run.
if __name__ == "__main__" and sys.path and not getattr(sys.flags, "safe_path", False):
    del sys.path[0]


def main(arguments: list[str] | None = None) -> int:
    """The exit code of `suitevet ARGUMENTS`; without arguments, of what this process was called with."""
    from suitevet.cli import run

    return run(sys.argv[1:] if arguments is None else arguments)


def program() -> NoReturn:
    """What the command `suitevet` calls. It leaves at once: to take apart all that was read costs a tenth of a run."""
    from suitevet.streams import write_out

    gc.disable()  # one run makes no more garbage than what it needs to the end
    code = main()
    write_out()
    os._exit(code)


if __name__ == "__main__":
    program()
