"""From the flags to what the pipeline is asked for."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from suitevet import __version__
from suitevet.cache.facts_store import Store
from suitevet.commands.flags import Usage, check_there, warn
from suitevet.configuration.config import Config
from suitevet.facts.model import Problem
from suitevet.findings import baseline
from suitevet.findings.reported import Changes
from suitevet.pipeline import Request
from suitevet.project import disk
from suitevet.project.gitignore import git_ignored
from suitevet.project.paths import from_here
from suitevet.project.tree import Tree
from suitevet.reading.reader import Reading, processors, reader
from suitevet.reading.survey import Reader

if TYPE_CHECKING:
    import argparse

BASELINE = "suitevet-baseline.json"
_LARGEST_BASELINE = 64_000_000
_LARGEST_STDIN = 4_000_000


def requested(arguments: argparse.Namespace) -> Request:
    """What to analyse and what to report, all paths absolute and existing."""
    # One rule after the other says what each of them takes.
    jobs = 1 if arguments.timings else _jobs(arguments)
    request = replace(_of_paths(arguments), jobs=jobs)
    if arguments.diff_base is not None:
        request = replace(request, changes=partial(_changes, revision=arguments.diff_base))
    if arguments.respect_gitignore:
        request = replace(request, is_hidden=git_ignored(request.start))
    return request


def _of_paths(arguments: argparse.Namespace) -> Request:
    if arguments.paths == ["-"] or arguments.stdin_filename:
        return _of_stdin(arguments)
    given = tuple(dict.fromkeys(os.path.abspath(path) for path in arguments.paths or ["."]))
    if arguments.only_files:
        return Request(start=os.getcwd(), paths=given if arguments.paths else ())
    for path in arguments.paths:
        check_there(path)
    for path in sorted(given):
        if disk.is_file(path) and not path.endswith(".py"):
            warn(f"{from_here(path)} is no Python file: nothing is said of it")
    base = given[0] if len(given) == 1 and disk.is_directory(given[0]) else None
    return Request(start=common(given), paths=given, base=base)


def _of_stdin(arguments: argparse.Namespace) -> Request:
    if arguments.paths != ["-"] or not arguments.stdin_filename:
        raise Usage("--stdin-filename FILE and PATHS `-` go together")
    if sys.stdin is None:
        raise Usage("stdin is closed")
    path = os.path.abspath(arguments.stdin_filename)
    if not disk.exists(path):
        warn(f"{arguments.stdin_filename} is not on disk: what pytest would do with it is not known")
    data = sys.stdin.buffer.read(_LARGEST_STDIN)
    return Request(start=path, paths=(path,), overlay={path: data})


def _changes(root: str, revision: str) -> Changes:
    from suitevet.findings.changes import GitFailed, changed_lines

    try:
        return changed_lines(root, revision)
    except GitFailed as error:
        raise Usage(str(error)) from error


def common(paths: tuple[str, ...]) -> str:
    try:
        return paths[0] if len(paths) == 1 else os.path.commonpath(paths)
    except ValueError:  # on several drives
        raise Usage("the paths have no directory in common") from None


def make_reader(arguments: argparse.Namespace) -> Callable[[Tree], Reader]:
    """How the files of a tree are read: how many at once, with which cache, and who watches."""

    def made(tree: Tree) -> Reader:
        store = None if arguments.no_cache else Store(tree.root, __version__)
        return _watched(reader(tree, Reading(_jobs(arguments), store)), arguments)

    return made


def _jobs(arguments: argparse.Namespace) -> int:
    return int(arguments.jobs) if arguments.jobs else processors()


def _watched(read_files: Reader, arguments: argparse.Namespace) -> Reader:
    from suitevet.commands.progress import is_interactive, with_progress

    is_quiet = getattr(arguments, "quiet", False)  # a flag of `check` alone
    return with_progress(read_files) if is_interactive() and not is_quiet else read_files


def baseline_path(arguments: argparse.Namespace, config: Config) -> str:
    """The file that was named on the command line or in the configuration; empty where none was."""
    if arguments.baseline:
        return os.path.abspath(str(arguments.baseline))
    return within(config.directory, config.baseline) if config.baseline else ""


def within(directory: str, name: str) -> str:
    """A file that only the command line may place elsewhere: a project does not say where on the disk we write."""
    path = os.path.join(directory, name)
    real, top = os.path.realpath(path), os.path.realpath(directory)
    if os.path.commonpath((real, top)) != top:
        raise Usage(f"the baseline {name} leads out of {from_here(directory)}; --baseline FILE may")
    return path


def known_findings(arguments: argparse.Namespace, config: Config) -> Counter[baseline.Key] | None:
    path = baseline_path(arguments, config)
    if not path:
        return None
    data = Tree(os.path.dirname(path)).read(os.path.basename(path), _LARGEST_BASELINE)
    known = data if isinstance(data, Problem) else baseline.parse(data)
    if isinstance(known, Problem):
        raise Usage(f"{from_here(path)}: {known.message}")
    return known


