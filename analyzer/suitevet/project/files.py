"""Which files there are, which of them pytest collects, and which conftests come alive on the way."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from suitevet.facts.model import Problem
from suitevet.project.glob import matches
from suitevet.project.packages import declared_import_roots
from suitevet.project.settings import Settings
from suitevet.project.starts import start_paths
from suitevet.project.tree import Tree
from suitevet.project.walk import ancestors, walk


@dataclass(frozen=True, slots=True)
class Listing:
    """The Python files of a project, in the order of their bytes."""

    python_files: tuple[str, ...]
    collected: tuple[str, ...]  # test modules, before any `collect_ignore`
    conftests: tuple[str, ...]  # live: pytest imports them
    dead_conftests: tuple[str, ...]
    doctest_files: tuple[str, ...]  # imported for their doctests only
    starts: tuple[str, ...]  # where collection begins; "" is the root
    import_roots: tuple[str, ...]  # that the build configuration declares
    links: Mapping[str, str]  # a listed link -> the file of the root that it means
    problems: tuple[tuple[str, Problem], ...]
    strays: tuple[str, ...]  # test modules outside of all starts, where pytest would collect if it were not for these
    left_out: tuple[str, ...]  # test modules and conftests that are excluded: nothing is known of them


def discover(tree: Tree, settings: Settings, excludes: tuple[str, ...]) -> Listing:
    """List what is below the root; `excludes` are globs of paths, or of single names, that are not looked at."""
    starts = start_paths(tree, settings)
    seen = tuple(walk(tree, settings, excludes, starts))
    live = _live_conftests(tree, settings, starts, {one.path for one in seen if one.conftest})
    found = live | {one.path for one in seen if one.listed or one.collected or one.doctests}
    conftests = {path for path in found if posixpath.basename(path) == "conftest.py"}
    return Listing(
        python_files=_sorted(found),
        collected=_sorted({one.path for one in seen if one.collected}),
        conftests=_sorted(live),
        dead_conftests=_sorted(conftests - live),
        doctest_files=_sorted({one.path for one in seen if one.doctests}),
        starts=starts,
        import_roots=declared_import_roots(tree),
        links={one.path: one.link for one in seen if one.link is not None and one.path in found},
        problems=tuple((one.path, one.problem) for one in seen if one.problem is not None),
        strays=_sorted({one.path for one in seen if one.stray}),
        left_out=_sorted({one.path for one in seen if one.left_out}),
    )


def apply_collect_ignore(
    paths: tuple[str, ...],
    ignores: Mapping[str, tuple[str, ...]],
    globs: Mapping[str, tuple[str, ...]],
    starts: tuple[str, ...] = ("",),
) -> tuple[str, ...]:
    """What is left of `paths` once the conftests' `collect_ignore` and `collect_ignore_glob` are known.

    Both map the path of a live conftest to the values of that name in it, one that holds an empty list included, since
    it hides those above. A path is left out if it or a directory above it, below a start path, is ignored.
    """
    exempt = {parent for start in starts for parent in (start, *ancestors(start))}
    verdicts = dict.fromkeys(exempt, False)

    def ignored(path: str) -> bool:
        chain = [path]
        while chain[-1] not in verdicts:
            chain.append(posixpath.dirname(chain[-1]))
        verdict = verdicts[chain.pop()]
        for one in reversed(chain):
            verdict = verdict or _says_ignored(one, ignores, globs)
            verdicts[one] = verdict
        return verdict

    return tuple(path for path in paths if not ignored(path))


def conftests_left(
    conftests: tuple[str, ...],
    ignores: Mapping[str, tuple[str, ...]],
    globs: Mapping[str, tuple[str, ...]],
    starts: tuple[str, ...] = ("",),
) -> tuple[str, ...]:
    """The live conftests that stay alive: their directory is not ignored, or pytest reads them before collecting."""
    directories = {path: posixpath.dirname(path) for path in conftests}
    entered = set(apply_collect_ignore(tuple(directories.values()), ignores, globs, starts))
    return tuple(
        path for path, directory in directories.items() if directory in entered or _is_early(directory, starts)
    )


def _is_early(directory: str, starts: tuple[str, ...]) -> bool:
    name = posixpath.basename(directory)
    return name.startswith("test") and posixpath.dirname(directory) in starts


def _says_ignored(path: str, ignores: Mapping[str, tuple[str, ...]], globs: Mapping[str, tuple[str, ...]]) -> bool:
    exact, base = _nearest(path, ignores)
    if any(posixpath.normpath(posixpath.join(base, value)) == path for value in exact):
        return True
    patterns, base = _nearest(path, globs)
    return any(matches(posixpath.normpath(posixpath.join(base, value)), path) for value in patterns)


def _nearest(path: str, values: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], str]:
    """The value of the closest conftest at or above a path's parent, and that conftest's directory."""
    for parent in ancestors(path):
        found = values.get(posixpath.join(parent, "conftest.py"))
        if found is not None:
            return found, parent
    return (), ""


def _live_conftests(tree: Tree, settings: Settings, starts: tuple[str, ...], entered: set[str]) -> set[str]:
    """Those of the directories entered, and from the root down to each start path and the `test*` just below it."""
    if settings.noconftest:
        return set()
    directories: set[str] = set()
    for start in starts:
        if tree.is_directory(start):
            names = (entry.name for entry in tree.entries(start) if entry.kind == "directory")
            directories.add(start)
            directories.update(posixpath.join(start, name) for name in names if name.startswith("test"))
        directories.update(ancestors(start))
    initial = {posixpath.join(directory, "conftest.py") for directory in directories}
    cut_off = {posixpath.join(directory, "conftest.py") for directory in ancestors(settings.confcutdir or "")}
    return (entered | {path for path in initial if tree.is_file(path)}) - cut_off


def _sorted(paths: set[str]) -> tuple[str, ...]:
    return tuple(sorted(paths, key=os.fsencode))
