"""Which files there are, which of them pytest collects, and which conftests come alive on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from suitevet.facts.model import Problem
from suitevet.project.settings import Settings
from suitevet.project.tree import Tree


@dataclass(frozen=True, slots=True)
class Listing:
    """The Python files of a project, in the order of their bytes."""

    python_files: tuple[str, ...]
    collected: tuple[str, ...]  # before any `collect_ignore`
    conftests: tuple[str, ...]  # live: pytest imports them
    dead_conftests: tuple[str, ...]
    doctest_files: tuple[str, ...]  # imported for their doctests only
    problems: tuple[tuple[str, Problem], ...]


def discover(tree: Tree, settings: Settings, excludes: tuple[str, ...]) -> Listing:
    """List what is below the root; `excludes` are globs of paths that suitevet is told not to look at."""
    raise NotImplementedError


def apply_collect_ignore(
    collected: tuple[str, ...],
    ignores: Mapping[str, tuple[str, ...]],
    globs: Mapping[str, tuple[str, ...]],
) -> tuple[str, ...]:
    """What is left of `collected` once the conftests' `collect_ignore` and `collect_ignore_glob` are known."""
    raise NotImplementedError
