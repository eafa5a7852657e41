"""Reads the files of a tree into facts."""

from __future__ import annotations

from collections.abc import Mapping

from suitevet.facts.model import FileFacts, Problem
from suitevet.facts.read import broken, read
from suitevet.project.tree import Tree
from suitevet.survey import Reader

LARGEST = 1_000_000  # bytes; a syntax tree takes 0.7 MB for each kB


def reader(tree: Tree) -> Reader:
    """A reader that works in this process, one file after the other."""

    def read_files(paths: tuple[str, ...]) -> Mapping[str, FileFacts]:
        return {path: _read(tree, path) for path in paths}

    return read_files


def _read(tree: Tree, path: str) -> FileFacts:
    data = tree.read(path, LARGEST)
    return broken(data) if isinstance(data, Problem) else read(data)
