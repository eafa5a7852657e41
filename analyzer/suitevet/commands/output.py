"""Where reports go: stdout, files, and a summary for people on stderr."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from functools import lru_cache
from typing import TYPE_CHECKING

from suitevet import baseline
from suitevet.commands.flags import Usage, warn
from suitevet.commands.request import BASELINE, baseline_path
from suitevet.config import Config
from suitevet.facts.model import Problem
from suitevet.facts.source import decode, lines
from suitevet.pipeline import Analysis
from suitevet.project.tree import Tree
from suitevet.reading import LARGEST
from suitevet.report import FORMATS, render
from suitevet.report.summary import statistics, total
from suitevet.report.view import Lines, View

if TYPE_CHECKING:
    import argparse

_FOR_PEOPLE = ("full", "concise", "grouped")


def report(arguments: argparse.Namespace, config: Config, analysis: Analysis) -> None:
    document = analysis.document
    wanted = [_target(text) for text in arguments.output]
    format_name = config.output_format or ("full" if sys.stdout.isatty() else "concise")
    source = _sources(os.path.join(os.getcwd(), document["root"]))
    if arguments.statistics and format_name in _FOR_PEOPLE:
        sys.stdout.writelines(f"{line}\n" for line in statistics(document))
    else:
        sys.stdout.write(render(format_name, document, View(source, _in_color(arguments.color))))
    for name, path in wanted:
        write_file(path, render(name, document, View(source, color=False)))
    if not arguments.quiet:
        sys.stderr.write(f"{total(document)}\n")
    for key in analysis.stale:
        warn(f"the baseline knows {key.code} of {key.symbol} in {key.path}, which is gone; write it anew")


def _target(text: str) -> tuple[str, str]:
    name, equals, path = text.partition("=")
    if not equals or not path or name not in FORMATS:
        raise Usage(f"--output wants FORMAT=FILE with one of {', '.join(FORMATS)}, not {text}")
    return name, path


def write_baseline(arguments: argparse.Namespace, config: Config, analysis: Analysis) -> int:
    """Write all findings down and report none."""
    path = baseline_path(arguments, config) or os.path.join(config.directory, BASELINE)
    write_file(path, baseline.written(analysis.rows))
    warn(f"{len(analysis.rows)} findings written to {os.path.relpath(path)}")
    if not baseline_path(arguments, config):
        warn(f'to use it: set baseline = "{BASELINE}" in [tool.suitevet], or give --baseline {BASELINE}')
    return 0


def add_noqa(arguments: argparse.Namespace, analysis: Analysis) -> int:
    from suitevet.add_noqa import add_noqa as added

    number = added(analysis.root, analysis.rows)
    if not arguments.quiet:
        warn(f"{number} lines changed")
    return 0


def write_file(path: str, text: str) -> None:
    """Replace a file at once: whoever reads it sees the old report or the new one."""
    directory = os.path.dirname(os.path.abspath(path))
    if os.path.exists(path) and not os.path.isfile(path):  # a device or a pipe has no old content to keep
        with open(path, "w", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(text)
        return
    descriptor, beside = tempfile.mkstemp(prefix=".suitevet-", dir=directory)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.write(text)
        os.chmod(beside, _mode(path))
        os.replace(beside, os.path.realpath(path))
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _mode(path: str) -> int:
    """The permissions of a file that is there, or what a new one would get."""
    with contextlib.suppress(OSError):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sources(base: str) -> Lines:
    tree = Tree(base)

    @lru_cache(maxsize=32)
    def read_lines(path: str) -> tuple[str, ...]:
        data = tree.read(path, LARGEST)
        text = data if isinstance(data, Problem) else decode(data)
        return () if isinstance(text, Problem) else tuple(lines(text))

    return read_lines


def _in_color(asked: str) -> bool:
    if asked != "auto":
        return asked == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
