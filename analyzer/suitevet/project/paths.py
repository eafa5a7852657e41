"""Paths relative to a root: POSIX, the root itself empty."""

from __future__ import annotations

import os.path


def relative(path: str, root: str) -> str:
    found = os.path.relpath(path, root).replace(os.sep, "/")
    return "" if found == "." else found


def within(directory: str, path: str) -> bool:
    """Is a path that directory, or below it?"""
    return not directory or path == directory or path.startswith(f"{directory}/")


def overlap(one: str, other: str) -> bool:
    return within(one, other) or within(other, one)
