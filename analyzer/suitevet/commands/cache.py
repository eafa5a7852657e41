"""`suitevet cache`: where a suite's cache lies, what is in it, and how to empty it."""

from __future__ import annotations

import sys

from suitevet.commands.flags import warn

TYPE_CHECKING = False  # `--help` must not wait for these
if TYPE_CHECKING:
    import argparse

    from suitevet.cache.directory import Directory

ACTIONS = ("info", "dir", "clear")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=ACTIONS, default="info", metavar="|".join(ACTIONS))
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="in the suite (default: here)")


def run(arguments: argparse.Namespace) -> int:
    import os.path

    from suitevet.cache.directory import Directory
    from suitevet.project.settings import find_settings

    path = os.path.abspath(arguments.path)
    if not os.path.exists(path):
        warn(f"no such file or directory: {arguments.path}")
        return 2
    directory = Directory(find_settings(path).root)
    if arguments.action == "clear":
        return _clear(directory)
    _say(f"{directory.path}\n" if arguments.action == "dir" else _described(directory))
    return 0


def _described(directory: Directory) -> str:
    kinds = {"files read": [0, 0], "answers kept": [0, 0]}
    for entry in directory.entries():
        found = kinds["answers kept" if entry.name.startswith("runs/") else "files read"]
        found[0] += 1
        found[1] += entry.size
    lines = [f"{kind:13}{number:7} {size / 1e6:9.1f} MB\n" for kind, (number, size) in kinds.items()]
    return f"{directory.path}\n{''.join(lines)}"


def _clear(directory: Directory) -> int:
    """Remove the entries; the directory and its tag stay, so that runs in progress keep working."""
    from suitevet.cache.directory import remove

    entries = list(directory.entries())
    left = sum(not remove(entry.path) for entry in entries)
    _say(f"{len(entries) - left} entries removed\n")
    if left:
        warn(f"{left} entries could not be removed")
    return 2 if left else 0


def _say(text: str) -> None:
    from suitevet.report.sanitize import sanitize

    sys.stdout.writelines(f"{sanitize(line)}\n" for line in text.splitlines())
