"""Starts the command line, after taking the analysed tree off the import path."""

from __future__ import annotations

import sys

# `python -m` puts the current directory first, so that a `json.py` of the analysed tree would be imported and run.
if __name__ == "__main__" and sys.path and not getattr(sys.flags, "safe_path", False):
    del sys.path[0]


def main(arguments: list[str] | None = None) -> int:
    """The exit code of `suitevet ARGUMENTS`; without arguments, of what this process was called with."""
    from suitevet.cli import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
