"""Where pytest begins to collect: what `testpaths` names, or the root."""

from __future__ import annotations

import posixpath

from suitevet.project.glob import matches
from suitevet.project.settings import Settings
from suitevet.project.tree import Tree

_MOST = 10_000


def start_paths(tree: Tree, settings: Settings) -> tuple[str, ...]:
    """The files and directories that collection starts from, without those that lie below another; `""` is the root."""
    found: dict[str, None] = {}
    for pattern in settings.testpaths:
        relative = _inside(settings.root, pattern)
        if relative is not None:
            found.update(dict.fromkeys(sorted(_expand(tree, relative))))
    if not found or "" in found:
        return ("",)
    return tuple(path for path in found if not any(parent in found for parent in _parents(path)))


def _inside(root: str, pattern: str) -> str | None:
    """The pattern relative to the root, or None where it leads out: nothing out there is read."""
    absolute = posixpath.normpath(posixpath.join(root, pattern))
    if absolute == root:
        return ""
    prefix = root.rstrip("/") + "/"
    return absolute[len(prefix) :] if absolute.startswith(prefix) else None


def _expand(tree: Tree, pattern: str) -> list[str]:
    """The paths that a glob means, as `glob.iglob(recursive=True)` finds them."""
    paths = [""]
    for part in pattern.split("/") if pattern else ():
        if part == "**":
            paths = _below(tree, paths)
        else:
            paths = [path for base in paths for path in _step(tree, base, part)][:_MOST]
    return paths


def _step(tree: Tree, base: str, part: str) -> list[str]:
    if not any(character in part for character in "*?["):
        path = posixpath.join(base, part)
        return [path] if tree.is_directory(path) or tree.is_file(path) else []
    names = (entry.name for entry in tree.entries(base) if entry.kind in ("file", "directory", "link-file"))
    return [posixpath.join(base, name) for name in names if _shown(name, part) and matches(part, name)]


def _shown(name: str, part: str) -> bool:
    return part.startswith(".") or not name.startswith(".")


def _below(tree: Tree, bases: list[str]) -> list[str]:
    """Directories and all directories below them, each once, hidden ones left out."""
    found: dict[str, None] = {}
    pending = bases[::-1]
    while pending and len(found) < _MOST:
        directory = pending.pop()
        if directory not in found:
            found[directory] = None
            names = (entry.name for entry in tree.entries(directory) if entry.kind == "directory")
            pending += [posixpath.join(directory, name) for name in names if not name.startswith(".")]
    return list(found)


def _parents(path: str) -> tuple[str, ...]:
    parts = path.split("/")
    return tuple("/".join(parts[:end]) for end in range(1, len(parts)))
