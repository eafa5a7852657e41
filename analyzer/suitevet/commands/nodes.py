"""Finds the tests that node ids on the command line mean."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from suitevet import __version__
from suitevet.cache.facts_store import Store
from suitevet.commands.flags import Usage, check_there, warn
from suitevet.configuration.config import config_of
from suitevet.pipeline import excludes, load_suite
from suitevet.project.nested import projects_below
from suitevet.project.paths import within
from suitevet.project.tree import Tree
from suitevet.reading.reader import Reading, processors, reader
from suitevet.reading.survey import Reader
from suitevet.suite.model import Test
from suitevet.suite.suite import Suite


def suite_of(path: str, python: str | None = None) -> Suite:
    """The suite around a path, as its configuration file and the environment say, read with the cache."""
    check_there(path)
    config = config_of(path)
    suite = load_suite(path, replace(config, python=python) if python else config, _reader)
    (start,) = inside(suite, (path,))
    below = projects_below(Tree(suite.settings.root), suite.settings, excludes(config))
    apart = [folder for folder in below if start == "." or within(start, folder)]
    if apart:
        warn(f"read as one suite, though these are projects of their own: {', '.join(apart)}")
    return suite


def _reader(tree: Tree) -> Reader:
    return reader(tree, Reading(processors(), Store(tree.root, __version__)))


def inside(suite: Suite, paths: Sequence[str]) -> tuple[str, ...]:
    """Paths relative to the current directory as the suite's root sees them; `.` is the root."""
    for path in paths:
        check_there(path)
    return tuple(os.path.relpath(os.path.abspath(path), suite.settings.root).replace(os.sep, "/") for path in paths)


def suite_and_test(node_id: str, python: str | None = None) -> tuple[Suite, Test]:
    """The suite around a node id, whose path is relative to the current directory, and the test it names."""
    path, _, names = node_id.partition("::")
    suite = suite_of(path, python)
    (file,) = inside(suite, (path,))
    wanted = f"{file}::{names.partition('[')[0]}"
    for test in suite.tests:
        if test.id == wanted:
            return suite, test
    raise Usage(f"no test {wanted}{_meant(wanted, suite)}")


def _meant(wanted: str, suite: Suite) -> str:
    import difflib

    same_file = [test.id for test in suite.tests if test.path == wanted.partition("::")[0]]
    close = difflib.get_close_matches(wanted, same_file, n=1)
    return f"; did you mean {close[0]}?" if close else ""
