"""Projects below a directory that configure pytest for themselves: a repository of several, each with its own suite."""

from __future__ import annotations

import os.path

from suitevet.project.config import NAMES, load_config
from suitevet.project.settings import Settings
from suitevet.project.tree import Entry, Tree
from suitevet.project.walk import outermost

_DEEPEST = 3  # folders from the root
_OF_PROJECTS = frozenset({"pyproject.toml", "setup.py", "setup.cfg"})


def projects_below(tree: Tree, settings: Settings, excludes: tuple[str, ...]) -> tuple[str, ...]:
    """The outermost folders with a suite of their own; none where the root configures pytest for all of them.

    A folder of tests with a `pytest.ini` is no project: what it tests lies beside it.
    """
    if settings.raw or settings.config_path not in (None, "pyproject.toml"):
        return ()

    def is_project(path: str, entries: tuple[Entry, ...]) -> bool:
        names = {entry.name for entry in entries if entry.kind == "file"}
        return not _OF_PROJECTS.isdisjoint(names) and _configures_pytest(os.path.join(tree.root, path), names)

    return tuple(sorted(outermost(tree, settings, excludes, is_project, _DEEPEST)))


def _configures_pytest(directory: str, names: set[str]) -> bool:
    found = (load_config(os.path.join(directory, name)) for name in NAMES if name in names)
    return any(config is not None and config.options is not None for config in found)
