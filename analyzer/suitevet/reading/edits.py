"""Whether an edit changes what a file says: one of a comment, or of blank lines, does not."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator

from suitevet import __version__
from suitevet.cache.facts_store import Store
from suitevet.facts.codec import is_shifted
from suitevet.project.disk import Edit
from suitevet.project.paths import relative
from suitevet.project.tree import Tree
from suitevet.reading.reader import Reading, reader


def is_idle(edit: Edit, root: str, said: str) -> bool:
    """Whether what a run has said of a suite holds after an edit: nothing that it could rest on is another."""
    for directory in _around(edit.path, root):
        store = Store(directory, __version__)
        before = store.get(store.key(edit.before))
        if before is not None:
            path = relative(edit.path, directory)
            reader(Tree(directory), Reading(store=store))((path,))
            after = store.get(store.key(edit.after))
            return after is not None and (before == after or (is_shifted(before, after) and not _is_named(path, said)))
    return False


def _around(path: str, root: str) -> Iterator[str]:
    """The directories that may keep the facts of a file: of a suite within another one, or of that one."""
    directory = os.path.dirname(path)
    while len(directory) >= len(root):
        yield directory
        directory = os.path.dirname(directory)


def _is_named(path: str, said: str) -> bool:
    """Whether lines of a file may be named; what is no plain word may be written in another way."""
    name = posixpath.basename(path).removesuffix(".py")
    return name in said or not (name.isascii() and name.isidentifier())
