"""Finds the tests that node ids on the command line mean."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from suitevet import __version__
from suitevet.cache.facts_store import Store
from suitevet.commands.flags import Usage, check_there, warn
from suitevet.configuration.config import Config, checked, config_of
from suitevet.facts.model import Problem
from suitevet.pipeline import excludes, load_suite, tables
from suitevet.project.nested import projects_below
from suitevet.project.paths import from_here, relative, within
from suitevet.project.tree import Tree
from suitevet.reading.reader import Reading, processors, reader
from suitevet.reading.survey import Reader
from suitevet.suite.model import Test
from suitevet.suite.suite import Suite
from suitevet.suite.unread import Unread
from suitevet.wording import counted

_SHOWN = 5  # files that are named


def suite_of(path: str, python: str | None = None) -> Suite:
    """The suite around a path, as its configuration file and the environment say, read with the cache."""
    check_there(path)
    config = config_of(path)
    suite = load_suite(path, replace(config, python=python) if python else config, _reader)
    _refuse(_problems(config, suite))
    _warn_of_what_is_missing(suite)
    (start,) = inside(suite, (path,))
    below = projects_below(Tree(suite.settings.root), suite.settings, excludes(config))
    apart = [folder for folder in below if start == "." or within(start, folder)]
    if apart:
        warn(f"read as one suite, though these are projects of their own: {', '.join(apart)}")
    return suite


def config_for_rules(path: str) -> Config:
    """The configuration that a path belongs to, where every rule it names exists."""
    config = checked(config_of(path))
    _refuse((config.path or ".", problem) for problem in config.problems)
    return config


def _refuse(problems: Iterable[tuple[str, Problem]]) -> None:
    """What was said with other settings in the place of those that cannot be followed would be untrue."""
    found = list(problems)
    for path, problem in found:
        where = path if problem.line is None else f"{path}:{problem.line}"
        warn(f"{where}: {problem.message}")
    if found:
        raise Usage("a suite whose configuration cannot be followed is not analysed")


def _problems(config: Config, suite: Suite) -> Iterator[tuple[str, Problem]]:
    """What is wrong with the settings of pytest, where it stops as well, and with ours."""
    yield from suite.settings.problems
    _, of_tables = tables(config)
    yield from ((config.path or ".", problem) for problem in (*config.problems, *of_tables))


def _warn_of_what_is_missing(suite: Suite) -> None:
    missing = suite.ask(Unread).of_the_suite()
    for path in missing[:_SHOWN]:
        module = suite.names.modules.get(path)
        problem = next(iter(module.facts.problems), None) if module is not None else None
        where = f"{path}:{problem.line}" if problem is not None and problem.line is not None else path
        warn(f"not analysed: {where}: {problem.message if problem is not None else 'excluded, or it cannot be read'}")
    if len(missing) > _SHOWN:
        warn(f"not analysed: {counted(len(missing) - _SHOWN, 'more file')}")
    if not suite.collected and not suite.doctests:
        warn(f"pytest collects no tests in {from_here(suite.settings.root)}: is it the right directory?")


def _reader(tree: Tree) -> Reader:
    return reader(tree, Reading(processors(), Store(tree.root, __version__)))


def inside(suite: Suite, paths: Sequence[str]) -> tuple[str, ...]:
    """Paths relative to the current directory as the suite's root sees them; `.` is the root."""
    for path in paths:
        check_there(path)
    return tuple(relative(os.path.abspath(path), suite.settings.root) or "." for path in paths)


def suite_and_test(node_id: str, python: str | None = None) -> tuple[Suite, Test]:
    """The suite around a node id, whose path is relative to the current directory, and the test it names."""
    path, _, names = node_id.partition("::")
    if not names:
        raise Usage(f"{node_id} names no test; one is written as tests/test_a.py::test_b")
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
