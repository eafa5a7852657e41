"""The Python files of a project as folders: what stands in one, and what a glob finds."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from suitevet.project.glob import matches


class Folders:
    """Paths are relative to the root, whose own path is empty; names come sorted."""

    def __init__(self, files: Iterable[str]) -> None:
        self._files = frozenset(files)
        held: dict[str, set[str]] = {"": set()}
        for path in self._files:
            folder, name = posixpath.split(path)
            while name not in held.setdefault(folder, set()):
                held[folder].add(name)
                folder, name = posixpath.split(folder)
                if not name:
                    break
        self._held = {folder: tuple(sorted(names)) for folder, names in held.items()}

    def names_in(self, folder: str) -> tuple[str, ...]:
        """The files and folders directly in a folder."""
        return self._held.get(folder, ())

    def is_file(self, path: str) -> bool:
        return path in self._files

    def is_folder(self, path: str) -> bool:
        return path in self._held

    def found(self, folder: str, segments: tuple[str, ...]) -> Iterator[str]:
        """What a glob finds below a folder, relative to it; `**` stands for any number of folders."""
        head, tail = segments[0], segments[1:]
        if head == "**":
            yield from self.found(folder, tail or ("*",))
        for name in self.names_in(folder):
            inner = posixpath.join(folder, name)
            if head == "**":
                yield from (f"{name}/{rest}" for rest in self.found(inner, segments))
            elif matches(head, name) and not tail:
                yield name
            elif matches(head, name):
                yield from (f"{name}/{rest}" for rest in self.found(inner, tail))
