"""Measured times of a repository of several projects: each project gets those of its own tests."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping, Sequence

from suitevet.commands.durations import durations
from suitevet.commands.flags import warn
from suitevet.plan.durations import mean
from suitevet.plan.model import Measured, Source, Timing
from suitevet.project.paths import within
from suitevet.project.tree import Tree
from suitevet.wording import counted
from suitevet.workspace import Part


def divided(paths: Sequence[str], parts: Sequence[Part]) -> Mapping[str, Measured]:
    """By a project's root. A file in a project's folder is of that project; another one is looked at test by test."""
    projects = {part.name: Tree(part.settings.root) for part in parts}
    timings: dict[str, dict[str, list[Timing]]] = {}
    sources: dict[str, dict[Source, None]] = {}
    for path in paths:
        measured, home = durations((path,)), _home(path, projects)
        left = 0
        for nodeid, timing in measured.timings.items() if measured is not None else ():
            owner, own = (home, nodeid) if home is not None else _owner(nodeid, projects)
            if owner is None:
                left += 1
                continue
            root = projects[owner].root
            timings.setdefault(root, {}).setdefault(own, []).append(timing)
            sources.setdefault(root, {}).update(dict.fromkeys(measured.sources if measured is not None else ()))
        if left:
            warn(f"{path}: {counted(left, 'test')} in it: of no project here, or perhaps of several")
    return {
        root: Measured({nodeid: mean(given) for nodeid, given in found.items()}, tuple(sources[root]))
        for root, found in timings.items()
    }


def _home(path: str, projects: Mapping[str, Tree]) -> str | None:
    """The innermost of the projects below which the file lies."""
    there = os.path.abspath(path)
    nested = {name: tree.root for name, tree in projects.items() if name}
    holding = (name for name, root in nested.items() if within(root, there))
    return max(holding, key=len, default=None)


def _owner(nodeid: str, projects: Mapping[str, Tree]) -> tuple[str | None, str]:
    """Whose test it is, and its node id there: by the folder that it names, or where there is such a file."""
    for name in sorted(projects, key=len, reverse=True):
        for prefix in (f"{name}/", f"{name.replace('/', '.')}.") if name else ():
            own = nodeid.removeprefix(prefix)
            if own != nodeid and _has(projects[name], own):
                return name, own
    having = [name for name, tree in projects.items() if _has(tree, nodeid)]
    return (having[0] if len(having) == 1 else None), nodeid


def _has(tree: Tree, nodeid: str) -> bool:
    return any(tree.is_file(path) for path in _files(nodeid))


def _files(nodeid: str) -> Iterator[str]:
    """The file that a node id names; junit xml has a dotted name, which may end in those of classes."""
    place, separator, _ = nodeid.partition("::")
    if place.endswith(".py") or not separator:
        yield place
        return
    names = place.split(".")
    for number in range(len(names), 0, -1):
        yield "/".join(names[:number]) + ".py"
