"""Where reports go: stdout, files, and a summary for people on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from suitevet.commands.flags import Usage, warn, warning
from suitevet.commands.progress import is_interactive, table_of
from suitevet.commands.request import BASELINE, baseline_path, within
from suitevet.configuration.config import Config
from suitevet.diagnostics import FAILURES
from suitevet.facts.model import Problem
from suitevet.facts.source import decode, lines
from suitevet.findings import baseline
from suitevet.findings.folding import folded
from suitevet.pipeline import Analysis
from suitevet.process.atomic import replace_file
from suitevet.project import disk
from suitevet.project.paths import from_here
from suitevet.project.tree import Tree
from suitevet.reading.reader import LARGEST
from suitevet.report import FORMATS, render
from suitevet.report.summary import counts, statistics, total
from suitevet.report.view import View
from suitevet.wording import counted

if TYPE_CHECKING:
    import argparse

_FOR_PEOPLE = ("full", "concise", "grouped")
_NO_REPORTS = (".py", ".pyi", ".toml", ".ini", ".cfg")


class Said(NamedTuple):
    """The report, and what is said about it on stderr."""

    out: str
    err: str


def report(arguments: argparse.Namespace, config: Config, analysis: Analysis) -> Said:
    """What is to be printed; the reports that go to files are written."""
    document = folded(analysis.document)
    wanted = [_target(text) for text in arguments.output]
    if len({os.path.realpath(path) for _, path in wanted}) < len(wanted):
        raise Usage("--output names one file for two reports")
    format_name = config.output_format or ("full" if sys.stdout.isatty() else "concise")
    view = _view(os.path.abspath(document["root"]))
    if arguments.statistics and format_name in _FOR_PEOPLE:
        out = "".join(f"{line}\n" for line in statistics(document))
    else:
        out = render(format_name, document, view._replace(color=_in_color(arguments.color)))
    for name, path in wanted:
        write_file(path, render(name, document, view))
    err = ""
    if not arguments.quiet:
        if format_name == "full" and not arguments.statistics and is_interactive():
            err = table_of(counts(document))
        err += f"{total(document)}\n"
        if not document["test_files"]:
            err += warning(f"pytest collects no tests in {from_here(analysis.root)}: is it the right directory?")
        elif not arguments.only_files:
            err += "".join(_nothing_lies_there(analysis))
        if analysis.strays:
            lie = counted(analysis.strays, "test file", "lie")
            err += warning(f"{lie} outside of testpaths, where pytest does not look: name a folder to check it")
    for key in analysis.stale:
        err += warning(f"the baseline knows {key.code} of {key.symbol} in {key.path}, which is gone; write it anew")
    return Said(out, err)


def _nothing_lies_there(analysis: Analysis) -> Iterator[str]:
    """Of a file that is no Python it has been said already."""
    folders = [path for path in analysis.apart if disk.is_directory(os.path.join(analysis.root, path))]
    if folders:
        where, there = from_here(analysis.root), ", ".join(folders)
        yield warning(f"no file of the suite in {where} lies in {there}: is it the right directory?")


def _target(text: str) -> tuple[str, str]:
    name, equals, path = text.partition("=")
    if not equals or not path or name not in FORMATS:
        raise Usage(f"--output wants FORMAT=FILE with one of {', '.join(FORMATS)}, not {text}")
    return name, path


def write_baseline(arguments: argparse.Namespace, config: Config, analysis: Analysis) -> int:
    """Write all findings down and report none; not those of a run that failed, which may lack some."""
    failures = [row for row in analysis.rows if row["code"] in FAILURES]
    for row in failures:
        warn(f"{row['path']}: {row['message']}")
    if failures:
        return 2
    path = baseline_path(arguments, config) or within(config.directory, BASELINE)
    write_file(path, baseline.written(analysis.rows))
    warn(f"{counted(len(analysis.rows), 'finding')} written to {from_here(path)}")
    if not baseline_path(arguments, config):
        warn(f'to use it: set baseline = "{BASELINE}" in [tool.suitevet], or give --baseline {BASELINE}')
    return 0


def add_noqa(arguments: argparse.Namespace, analysis: Analysis) -> int:
    from suitevet.findings.add_noqa import add_noqa as added

    number = added(analysis.root, analysis.rows)
    if not arguments.quiet:
        warn(f"{counted(number, 'line')} changed")
    return 0


def write_file(path: str, text: str) -> None:
    """Write what a command has made; never over what a suite or its configuration consists of."""
    if path.endswith(_NO_REPORTS) and disk.there(path):
        raise Usage(f"not written over {path}, which is no report")
    try:
        replace_file(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise Usage(f"cannot write {path}: {os.strerror(error.errno) if error.errno else error}") from error


def _view(base: str) -> View:
    """The sources of a document whose paths start at a directory, without colours."""
    tree = Tree(base)

    def read_data(path: str) -> bytes:
        data = tree.read(path, LARGEST)
        return b"" if isinstance(data, Problem) else data

    @lru_cache(maxsize=32)
    def read_lines(path: str) -> tuple[bytes, tuple[str, ...]]:
        data = tree.source(path, LARGEST)
        text = decode(data) if isinstance(data, bytes) else data
        return (b"", ()) if isinstance(data, Problem) or isinstance(text, Problem) else (data, tuple(lines(text)))

    def first_lines(path: str, last: int) -> Sequence[str]:
        data, found = read_lines(path)
        disk.has_shown(os.path.join(base, path), data, last)
        return found[:last]

    top = os.path.relpath(base, _top(base)).replace(os.sep, "/")
    return View(first_lines, color=False, data=read_data, top=top)


def _top(directory: str) -> str:
    """The top of the repository around a directory, else the current directory."""
    above = directory
    while not disk.there(os.path.join(above, ".git")):
        above, below = os.path.dirname(above), above
        if above == below:
            return os.getcwd()
    return above


def _in_color(asked: str) -> bool:
    if asked != "auto":
        return asked == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
