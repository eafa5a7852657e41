"""Paths relative to a root: POSIX, the root itself empty; on another drive they stay absolute."""

from __future__ import annotations

import os.path


def relative(path: str, root: str) -> str:
    try:
        found = os.path.relpath(path, root)
    except ValueError:  # no way leads from one drive to another
        found = path
    found = found.replace(os.sep, "/")
    return "" if found == "." else found


def from_here(path: str) -> str:
    """A path as the current directory sees it, if it lies there; else absolute."""
    found = relative(path, os.getcwd()) or "."
    return path.replace(os.sep, "/") if found.startswith("..") else found


def within(directory: str, path: str) -> bool:
    """Is a path that directory, or below it?"""
    return not directory or path == directory or path.startswith(f"{directory}/")
