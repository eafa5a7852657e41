"""Commands that verify a change, as a shell takes them whatever the files are called."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator


def pytest_command(files: Iterable[str] = (), *options: str) -> str:
    return " ".join(("pytest", *options, *quoted(files)))


def quoted(files: Iterable[str]) -> Iterator[str]:
    """Each file as one word; a name that pytest would read as an option, or as a file of options, gets a `./`."""
    for file in files:
        yield shlex.quote(f"./{file}" if file.startswith(("-", "@")) else file)
