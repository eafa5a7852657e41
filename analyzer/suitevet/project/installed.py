"""The packages of an interpreter: its plugins of pytest, and the files of its modules; nothing is imported."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Container

from suitevet.facts.model import Problem
from suitevet.project.interpreter import find_site_packages
from suitevet.project.plugins import environment_plugins
from suitevet.project.tree import Tree


class Installed:
    """A `site-packages` directory. The paths of its files are relative to the suite's root, as all paths are."""

    __slots__ = ("_known", "_tree", "folder", "plugins", "unknown")

    def __init__(self, directory: str, root: str, known: Container[str]) -> None:
        self._tree = Tree(directory)
        self._known: dict[str, str | None] = {}
        self.folder = _relative(directory, root)
        self.plugins = environment_plugins(directory)
        self.unknown = tuple(plugin for plugin in self.plugins if plugin.distribution not in known)

    @property
    def tree(self) -> Tree:
        return self._tree

    def holds(self, path: str) -> bool:
        return path.startswith(f"{self.folder}/")

    def inner(self, path: str) -> str:
        """The path of a file of ours as the directory's own tree has it."""
        return path[len(self.folder) + 1 :]

    def path_of(self, dotted: str) -> str | None:
        """The file that is run last when a module is imported; a link to a directory is not followed."""
        if dotted not in self._known:
            self._known[dotted] = self._find(dotted)
        return self._known[dotted]

    def module_of(self, dotted: str) -> str | None:
        """The file of the innermost module on the way to a dotted name."""
        while dotted:
            found = self.path_of(dotted)
            if found is not None:
                return found
            dotted = dotted.rpartition(".")[0]
        return None

    def name_of(self, path: str) -> str:
        bare = self.inner(path).removesuffix(".py")
        return bare.removesuffix("/__init__").replace("/", ".")

    def _find(self, dotted: str) -> str | None:
        parts = dotted.split(".")
        if not all(parts) or any("/" in part or "\\" in part or "\0" in part for part in parts):
            return None
        outer = ("/".join(parts[:end]) for end in range(1, len(parts)))
        if not all(self._tree.is_directory(directory) for directory in outer):
            return None
        base = "/".join(parts)
        if self._tree.is_directory(base) and self._tree.is_file(f"{base}/__init__.py"):
            return posixpath.join(self.folder, base, "__init__.py")
        return posixpath.join(self.folder, f"{base}.py") if self._tree.is_file(f"{base}.py") else None


def find_installed(python: str, within: str | None, root: str, known: Container[str]) -> Installed | Problem:
    """What belongs to an interpreter, an environment or a `site-packages` directory.

    With `within`, it must lie in that directory wherever links lead; `known` distributions need no reading.
    """
    directory = find_site_packages(python)
    if directory is None:
        return Problem("VET008", f"`python`: {python} is no interpreter or environment with packages", None, None)
    if within is not None and not _lies_in(os.path.realpath(directory), os.path.realpath(within)):
        return Problem("VET008", f"`python`: {python} leads out of the project; give it as --python", None, None)
    return Installed(directory, root, known)


def _lies_in(path: str, directory: str) -> bool:
    return path.startswith(directory.rstrip(os.sep) + os.sep)


def _relative(directory: str, root: str) -> str:
    try:
        return os.path.relpath(directory, root).replace(os.sep, "/")
    except ValueError:  # on another drive
        return directory.replace(os.sep, "/")
