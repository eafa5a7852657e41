"""Small projects planted in a directory, for the tests of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from suitevet.project.files import Listing, discover
from suitevet.project.settings import Settings, find_settings
from suitevet.project.tree import Tree


def plant(root: Path, files: Mapping[str, str]) -> Tree:
    """Write files, by their paths below the root."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Tree(str(root))


def listed(root: Path, files: Mapping[str, str], *excludes: str) -> tuple[Settings, Listing]:
    """What is found in a project of these files."""
    plant(root, files)
    settings = find_settings(str(root))
    return settings, discover(Tree(settings.root), settings, excludes)
