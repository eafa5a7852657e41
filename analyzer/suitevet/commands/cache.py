"""`suitevet cache`: where the cache of a suite, or of each project, lies, what is in it, and how to empty it."""

from __future__ import annotations

from suitevet.commands.answer import show
from suitevet.commands.flags import Usage, check_there, warn

TYPE_CHECKING = False  # `--help` must not wait for these
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from suitevet.cache.directory import Directory

ACTIONS = ("info", "dir", "clear")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=ACTIONS, default="info", metavar="|".join(ACTIONS))
    parser.add_argument(
        "path", nargs="?", default=".", metavar="PATH", help="a file or directory of the suite (default: here)"
    )


def run(arguments: argparse.Namespace) -> int:
    from suitevet.cache.directory import Directory

    try:
        check_there(arguments.path)
    except Usage as error:
        warn(str(error))
        return 2
    directories = [Directory(root) for root in _roots(arguments.path)]
    if arguments.action == "clear":
        return _clear(directories)
    show(line for each in directories for line in ([each.path] if arguments.action == "dir" else _described(each)))
    return 0


def _roots(path: str) -> list[str]:
    """Of the suite that a path belongs to, or of those of the projects below it."""
    import os.path

    from suitevet.configuration.config import config_of
    from suitevet.workspace import parts

    start = os.path.abspath(path)
    return [part.settings.root for part in parts(start, (start,), config_of(start))]


def _described(directory: Directory) -> Iterator[str]:
    kinds = {"files read": [0, 0], "answers kept": [0, 0]}
    for entry in directory.entries():
        found = kinds["answers kept" if entry.name.startswith("runs/") else "files read"]
        found[0] += 1
        found[1] += entry.size
    yield directory.path
    yield from (f"{kind:13}{number:7} {size / 1e6:9.1f} MB" for kind, (number, size) in kinds.items())


def _clear(directories: Sequence[Directory]) -> int:
    """Remove the entries; the directories and their tags stay, so that runs in progress keep working."""
    from suitevet.cache.directory import remove

    entries = [entry for each in directories for entry in each.entries()]
    left = sum(not remove(entry.path) for entry in entries)
    show([f"{len(entries) - left} entries removed"])
    if left:
        warn(f"{left} entries could not be removed")
    return 2 if left else 0
