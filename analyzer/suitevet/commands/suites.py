"""The suites that a command speaks of: one, or those of several projects below a directory."""

from __future__ import annotations

import os.path
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from suitevet.commands.flags import Usage, check_there, configuration, warn
from suitevet.commands.request import common, make_reader
from suitevet.configuration.config import Config, checked
from suitevet.facts.model import Problem
from suitevet.pipeline import open_suite, tables
from suitevet.project.paths import from_here, relative, within
from suitevet.suite.model import Test
from suitevet.suite.suite import Suite
from suitevet.suite.unread import Unread
from suitevet.wording import counted
from suitevet.workspace import Part, parts

if TYPE_CHECKING:
    import argparse

_SHOWN = 5  # files that are named


class Opened(NamedTuple):
    """A suite, what configures suitevet for it, and what of it was asked for."""

    name: str  # the folder of its project, as the directory that was asked for sees it; "" is that directory
    suite: Suite
    config: Config
    below: tuple[str, ...]  # as the suite's root sees it; `.` is the root
    projects: tuple[str, ...]  # where the suites lie that are told with it, absolute; none where it is told alone

    @property
    def is_met(self) -> bool:
        """Whether anything of the suite lies in what was asked for."""
        return any(map(self._lies_below, self.suite.names.modules))

    @property
    def is_whole(self) -> bool:
        """Whether all tests lie in what was asked for."""
        return all(map(self._lies_below, (*self.suite.collected, *self.suite.doctests)))

    @property
    def tests(self) -> tuple[Test, ...]:
        """Those that lie in what was asked for."""
        return tuple(test for test in self.suite.tests if self._lies_below(test.path))

    def _lies_below(self, path: str) -> bool:
        return any(folder == "." or within(folder, path) for folder in self.below)


def opened(arguments: argparse.Namespace, paths: Sequence[str]) -> Iterator[Opened]:
    """Each suite around or below the paths, read when it is asked for; of several, those in which there are tests."""
    found = _parts(arguments, paths)
    projects = tuple(part.start for part in found if part.name) if len(found) > 1 else ()
    are_empty = True
    for part in found:
        each = _opened(part, arguments, projects)
        if _has_tests(each.suite) or (are_empty and part is found[-1]):
            are_empty = False
            _warn_of_what_is_missing(each)
            yield each


def suite_around(arguments: argparse.Namespace, path: str) -> Opened:
    """The suite of one file or directory."""
    each = _opened(_parts(arguments, (path,))[0], arguments)
    _warn_of_what_is_missing(each)
    return each


def _parts(arguments: argparse.Namespace, paths: Sequence[str]) -> tuple[Part, ...]:
    for path in paths:
        check_there(path)
    given = tuple(dict.fromkeys(os.path.abspath(path) for path in paths))
    start = common(given)
    return parts(start, given, configuration(arguments, start))


def _opened(part: Part, arguments: argparse.Namespace, projects: tuple[str, ...] = ()) -> Opened:
    config = configuration(arguments, part.start)
    suite = open_suite(part.settings, part.paths, config, make_reader(arguments))
    refuse(_problems(config, suite), part.name)
    below = tuple(relative(path, suite.settings.root) or "." for path in part.paths)
    return Opened(part.name, suite, config, below, projects)


def warn_of_the_whole(each: Opened, what: str) -> None:
    """What was asked for is a part, and what is told is more than that."""
    if not each.is_whole:
        warn(f"{what} the whole suite in {from_here(each.suite.settings.root)}, not of that part alone")


def config_for_rules(each: Opened) -> Config:
    """The configuration of a suite, where every rule it names exists."""
    config = checked(each.config)
    refuse(_of_ours(config, each.suite, config.problems), each.name)
    return config


def refuse(problems: Iterable[tuple[str, Problem]], name: str) -> None:
    """What was said with other settings in the place of those that cannot be followed would be untrue."""
    found = dict.fromkeys(problems)  # a pyproject.toml that is no TOML is one problem, of pytest's settings and of ours
    for path, problem in found:
        warn(f"{_place(path, problem.line, name)}: {problem.message}")
    if found:
        raise Usage("a suite whose configuration cannot be followed is not analysed")


def _problems(config: Config, suite: Suite) -> Iterator[tuple[str, Problem]]:
    """What is wrong with the settings of pytest, where it stops as well, and with ours."""
    yield from suite.settings.problems
    _, of_tables = tables(config)
    yield from _of_ours(config, suite, (*config.problems, *of_tables))


def _of_ours(config: Config, suite: Suite, problems: Iterable[Problem]) -> Iterator[tuple[str, Problem]]:
    where = relative(config.path, suite.settings.root) if config.path is not None else "."
    return ((where, problem) for problem in problems)


def _warn_of_what_is_missing(each: Opened) -> None:
    missing = each.suite.ask(Unread).of_the_suite()
    for path in missing[:_SHOWN]:
        module = each.suite.names.modules.get(path)
        problem = next(iter(module.facts.problems), None) if module is not None else None
        where = _place(path, problem.line if problem is not None else None, each.name)
        warn(f"not analysed: {where}: {problem.message if problem is not None else 'excluded, or it cannot be read'}")
    if len(missing) > _SHOWN:
        warn(f"not analysed: {counted(len(missing) - _SHOWN, 'more file')}")
    root = from_here(each.suite.settings.root)
    if not _has_tests(each.suite):
        warn(f"pytest collects no tests in {root}: is it the right directory?")
    elif not each.is_met:
        warn(f"no file of the suite in {root} lies in {', '.join(each.below)}: is it the right directory?")


def _has_tests(suite: Suite) -> bool:
    return bool(suite.collected or suite.doctests)


def _place(path: str, line: int | None, name: str) -> str:
    """A place as the directory that was asked for sees it."""
    path = posixpath.join(name, path)
    return path if line is None else f"{path}:{line}"
