"""What the `.gitignore` files of a repository leave out."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from suitevet.facts.model import Problem
from suitevet.project import disk
from suitevet.project.glob import matches
from suitevet.project.tree import Tree

_FILE = ".gitignore"
_LIMIT = 1_000_000  # bytes


class _Pattern(NamedTuple):
    segments: tuple[str, ...]  # of a path below the file's directory; `**` is any number of them
    negated: bool
    directories_only: bool


def git_ignored(start: str) -> Callable[[str], bool]:
    """Whether git would leave out a file, given as an absolute path; outside the repository of `start` nothing is."""
    top = _top(os.path.abspath(start))
    if top is None:
        return lambda path: False
    tree = Tree(top)

    @cache
    def patterns(directory: str) -> tuple[_Pattern, ...]:
        data = tree.read(os.path.join(directory, _FILE), _LIMIT)
        return () if isinstance(data, Problem) else tuple(_patterns(data.decode("utf-8", "surrogateescape")))

    @cache
    def ignored(path: str, is_directory: bool) -> bool:
        parent = os.path.dirname(path)
        if parent and ignored(parent, True):  # nothing below an ignored directory comes back
            return True
        for directory in _upwards(parent):
            below = tuple(path.removeprefix(directory).strip("/").split("/"))
            for pattern in reversed(patterns(directory)):
                if (is_directory or not pattern.directories_only) and _fits(pattern.segments, below):
                    return not pattern.negated
        return False

    def is_ignored(path: str) -> bool:
        relative = os.path.relpath(path, top).replace(os.sep, "/")
        return not relative.startswith("../") and ignored(relative, False)

    return is_ignored


def _top(directory: str) -> str | None:
    while not disk.there(os.path.join(directory, ".git")):
        parent = os.path.dirname(directory)
        if parent == directory:
            return None
        directory = parent
    return directory


def _upwards(directory: str) -> Iterator[str]:
    while directory:
        yield directory
        directory = os.path.dirname(directory)
    yield ""


def _patterns(text: str) -> Iterator[_Pattern]:
    for line in text.replace("\r\n", "\n").split("\n"):
        pattern = _without_blanks(line)
        if not pattern or pattern.startswith("#"):
            continue
        negated = pattern.startswith("!")
        pattern = pattern[negated:].removeprefix("\\") if pattern[negated:][:2] in ("\\#", "\\!") else pattern[negated:]
        directories_only = pattern.endswith("/")
        segments = pattern.strip("/").split("/")
        if "/" not in pattern.rstrip("/"):  # without a slash in it, it means a name at any depth
            segments.insert(0, "**")
        if segments[-1] == "**" and len(segments) > 1:  # what is below, and not the directory itself
            segments.append("*")
        yield _Pattern(tuple(segments), negated, directories_only)


def _without_blanks(line: str) -> str:
    """Blanks at the end do not count, unless a backslash stands before the first of them."""
    stripped = line.rstrip(" ")
    return stripped[:-1] + " " if stripped.endswith("\\") and stripped != line else stripped


def _fits(pattern: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Greedy with one step back: only the last `**` ever needs to be tried again."""
    at = position = 0
    star = retry = -1
    while position < len(path):
        if at < len(pattern) and pattern[at] == "**":
            star, retry = at, position
            at += 1
        elif at < len(pattern) and matches(pattern[at], path[position]):
            at += 1
            position += 1
        elif star >= 0:
            retry += 1
            at, position = star + 1, retry
        else:
            return False
    return all(segment == "**" for segment in pattern[at:])
