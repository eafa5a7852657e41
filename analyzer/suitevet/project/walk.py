"""One pass over the directories of a suite: what each Python file in them is to pytest."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from suitevet.facts.model import Problem
from suitevet.project.glob import matches, matches_path
from suitevet.project.settings import Settings
from suitevet.project.tree import Entry, Tree

# Nobody keeps tests or modules of a suite here, whatever `norecursedirs` says.
_NEVER = frozenset(
    (
        ".git", ".hg", ".svn", ".bzr", "_darcs", "CVS", "__pycache__", "node_modules", "site-packages", ".tox",
        ".nox", ".venv", ".eggs", ".direnv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
        ".suitevet_cache", ".ipynb_checkpoints",
    )
)
_COPIES = frozenset(("build", "dist"))  # at the root: what a packager left behind
_SETUP_LIMIT = 100_000


class Seen(NamedTuple):
    """A Python file, or (with a problem) a path that could not be looked at."""

    path: str
    listed: bool = False  # a module of the project, whether or not pytest comes by
    collected: bool = False
    conftest: bool = False  # live
    doctests: bool = False  # imported for its doctests only
    link: str | None = None  # the file of the root that it is a link to
    left_out: bool = False  # pytest reads it, and the user told suitevet not to
    stray: bool = False  # pytest would collect it, did it start at the root
    problem: Problem | None = None


class _Directory(NamedTuple):
    path: str
    listed: bool  # its files are modules of the project
    collecting: bool  # pytest enters it
    left_out: bool = False  # the user told suitevet not to look
    closed: bool = False  # pytest would not enter it from the root either


def walk(tree: Tree, settings: Settings, excludes: tuple[str, ...], starts: tuple[str, ...]) -> Iterator[Seen]:
    """Enter each directory that holds modules of the project or that pytest would enter."""
    rules = _Rules(tree, settings, excludes, frozenset(starts), frozenset(p for s in starts for p in ancestors(s)))
    stack = [_Directory("", listed=True, collecting="" in starts)]
    while stack:
        directory = stack.pop()
        found = tree.scan(directory.path)
        if isinstance(found, Problem):
            left_out = directory.left_out  # nobody wants to hear of what is wrong with it
            yield Seen(directory.path, left_out=True) if left_out else Seen(directory.path, problem=found)
        elif not rules.is_environment(directory.path, found):
            for entry in found:
                path = posixpath.join(directory.path, entry.name)
                left_out = directory.left_out or rules.excluded(path)
                if entry.kind == "directory":
                    stack.extend(rules.enter(path, directory, left_out))
                elif not left_out:
                    yield from rules.see(path, entry, directory)
                elif any(one.collected or one.conftest for one in rules.see(path, entry, directory)):
                    yield Seen(path, left_out=True)


def outermost(
    tree: Tree,
    settings: Settings,
    excludes: tuple[str, ...],
    is_wanted: Callable[[str, tuple[Entry, ...]], bool],
    deepest: int,
) -> Iterator[str]:
    """The folders pytest would enter from the root of which something holds, but none below another such one."""
    rules = _Rules(tree, settings, excludes, frozenset(), frozenset())
    stack = [("", 0)]
    while stack:
        directory, depth = stack.pop()
        found = tree.entries(directory)
        if rules.is_environment(directory, found):
            continue
        if directory and is_wanted(directory, found):
            yield directory
        elif depth < deepest:
            folders = (posixpath.join(directory, entry.name) for entry in found if entry.kind == "directory")
            entered = (folder for folder in folders if rules.recurses(folder) and not rules.excluded(folder))
            stack += [(folder, depth + 1) for folder in entered]


def ancestors(path: str) -> tuple[str, ...]:
    """Every directory above a path, nearest first, the root (`""`) last."""
    found: list[str] = []
    while path:
        path = posixpath.dirname(path)
        found.append(path)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Rules:
    tree: Tree
    settings: Settings
    excludes: tuple[str, ...]
    starts: frozenset[str]
    above: frozenset[str]  # the directories above a start path: pytest passes them whatever they are called

    def enter(self, path: str, parent: _Directory, left_out: bool) -> Iterator[_Directory]:
        """The directory, if there is a reason to enter it; what is left out, only to know what pytest has there."""
        on_the_way = path in self.above
        collecting = path in self.starts or (parent.collecting and (on_the_way or self.recurses(path)))
        listed = parent.listed and not left_out and self._holds_modules(path)
        if collecting or listed or (on_the_way and not left_out):
            closed = parent.closed or not self.recurses(path)
            yield _Directory(path, listed, collecting, left_out, closed)

    def see(self, path: str, entry: Entry, directory: _Directory) -> Iterator[Seen]:
        """A Python file, and what it is for."""
        if not entry.name.endswith(".py") or entry.kind == "link-directory":
            return
        if entry.kind == "link-outside" and entry.name != "conftest.py":
            return  # tests of another project; a conftest may hold fixtures of this one
        wanted = directory.collecting and not self._ignored(path)
        collected = path in self.starts or (wanted and self._matches(self.settings.python_files, path))
        conftest = directory.collecting and entry.name == "conftest.py"
        if entry.kind in ("broken", "special", "link-outside"):
            problem = self.tree.read(path, 0)
            if (collected or conftest) and isinstance(problem, Problem):
                yield Seen(path, problem=problem)
            return
        doctests = wanted and not collected and self.settings.doctest_modules and self._has_doctests(path)
        link = self.tree.real(path) if entry.kind == "link-file" else None
        is_passed_by = not directory.collecting and not collected and not directory.closed
        stray = is_passed_by and not self._ignored(path) and self._matches(self.settings.python_files, path)
        yield Seen(path, directory.listed, collected, conftest, doctests, link, stray=stray)

    def is_environment(self, directory: str, found: tuple[Entry, ...]) -> bool:
        """Whether this is a virtual environment; one that `testpaths` leads to is entered all the same."""
        if directory in self.starts or directory in self.above:
            return False
        names = {entry.name for entry in found if entry.name in ("pyvenv.cfg", "conda-meta")}
        return "pyvenv.cfg" in names or (
            "conda-meta" in names and self.tree.is_file(posixpath.join(directory, "conda-meta/history"))
        )

    def excluded(self, path: str) -> bool:
        """Whether the user told suitevet not to look."""
        for pattern in self.excludes:
            bare = pattern.removeprefix("./").rstrip("/")
            if matches(bare.lstrip("/"), path) or ("/" not in bare and matches(bare, posixpath.basename(path))):
                return True
        return False

    def recurses(self, path: str) -> bool:
        """Whether pytest enters a folder that it comes by."""
        never = posixpath.basename(path) in _NEVER
        return not never and not self._matches(self.settings.norecursedirs, path) and not self._ignored(path)

    def _holds_modules(self, path: str) -> bool:
        name = posixpath.basename(path)
        if name.startswith(".") or name in _NEVER or name in ("venv", "virtualenv"):
            return False
        return path not in _COPIES or self.tree.is_file(f"{path}/__init__.py")

    def _has_doctests(self, path: str) -> bool:
        """pytest leaves out `__main__.py` and what looks like a real setup.py.

        Scripts in folders of examples would be run by the import: nobody who has such calls it for the whole root.
        """
        folder, name = posixpath.split(path)
        is_script = folder not in ("", "src") and not self.tree.is_file(f"{folder}/__init__.py")
        if is_script and "" in self.starts:
            return False
        if name != "setup.py":
            return name != "__main__.py"
        data = self.tree.read(path, _SETUP_LIMIT)
        return isinstance(data, bytes) and b"setuptools" not in data and b"distutils" not in data

    def _ignored(self, path: str) -> bool:
        return path in self.settings.ignore or any(matches(pattern, path) for pattern in self.settings.ignore_glob)

    def _matches(self, patterns: tuple[str, ...], path: str) -> bool:
        absolute = f"{self.settings.root}/{path}"
        return any(matches_path(pattern, absolute) for pattern in patterns)
