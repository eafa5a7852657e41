"""Which distributions and pytest plugins a project declares, and which an environment holds."""

from __future__ import annotations

from typing import NamedTuple

from suitevet.project.settings import Settings
from suitevet.project.tree import Tree


class EnvironmentPlugin(NamedTuple):
    distribution: str  # normalized
    name: str  # of the entry point
    module: str  # dotted


def declared_distributions(tree: Tree, settings: Settings) -> frozenset[str]:
    """The normalized names of every distribution that the project's metadata mentions."""
    raise NotImplementedError


def own_entry_points(tree: Tree) -> tuple[str, ...]:
    """The modules of the project's own `pytest11` entry points."""
    raise NotImplementedError


def environment_plugins(site_packages: str) -> tuple[EnvironmentPlugin, ...]:
    """The `pytest11` entry points of the distributions in a `site-packages` directory; nothing is imported."""
    raise NotImplementedError


def find_site_packages(python: str) -> str | None:
    """The `site-packages` that belongs to an interpreter, a virtual environment or is itself given."""
    raise NotImplementedError
