"""A line on stderr that says that files are being read, on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from suitevet.facts.model import FileFacts
from suitevet.reading.survey import Reader
from suitevet.report.sanitize import sanitize
from suitevet.report.summary import Count

if TYPE_CHECKING:
    from rich.console import Console

_MANY = 50  # files; fewer are read before anybody wonders


def is_interactive() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def with_progress(read_files: Reader) -> Reader:
    """A reader that shows how far it is when it has many files to read."""

    def read_shown(paths: tuple[str, ...]) -> Mapping[str, FileFacts]:
        if len(paths) < _MANY:
            return read_files(paths)
        with _console().status(f"reading {len(paths)} files"):
            return read_files(paths)

    return read_shown


def table_of(found: Sequence[Count]) -> str:
    """What each rule has found, if there is more than one, as this terminal wants it."""
    if len(found) < 2:
        return ""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("findings", justify="right")
    table.add_column("rule", no_wrap=True, style="bold")
    table.add_column("")
    table.add_column("saves")
    for number, code, name, saves in found:
        table.add_row(str(number), sanitize(code), sanitize(name), saves)
    console = _console()
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def _console() -> Console:
    from rich.console import Console

    return Console(stderr=True, markup=False, emoji=False, highlight=False)
