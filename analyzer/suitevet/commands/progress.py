"""A line on stderr that says that files are being read, on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from suitevet.facts.model import FileFacts
from suitevet.survey import Reader

_MANY = 50  # files; fewer are read before anybody wonders


def is_interactive() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def with_progress(read_files: Reader) -> Reader:
    """A reader that shows how far it is when it has many files to read."""

    def read_shown(paths: tuple[str, ...]) -> Mapping[str, FileFacts]:
        if len(paths) < _MANY:
            return read_files(paths)
        from rich.console import Console

        console = Console(stderr=True, markup=False, emoji=False, highlight=False)
        with console.status(f"reading {len(paths)} files"):
            return read_files(paths)

    return read_shown
