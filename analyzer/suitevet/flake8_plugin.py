"""The flake8 plugin: analyses the whole suite once in a process, and gives each file what belongs to it."""

from __future__ import annotations

import os.path
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from suitevet import __version__
from suitevet.cache.facts_store import Store
from suitevet.cli import register_rules
from suitevet.configuration.config import checked, config_of
from suitevet.diagnostics import DIAGNOSTICS, FAILURES, UNUSED
from suitevet.document import FindingRow
from suitevet.facts.model import FileFacts
from suitevet.pipeline import Analysis, Request, analyze
from suitevet.project.settings import find_settings
from suitevet.project.tree import Tree
from suitevet.reading.reader import Reading, reader
from suitevet.reading.survey import Reader
from suitevet.report.sanitize import sanitize

if TYPE_CHECKING:
    import argparse

Result = tuple[int, int, str, type["SuiteChecker"]]
_OTHERS = DIAGNOSTICS.keys() - {UNUSED}  # flake8 has its own codes for files that cannot be read
_STDIN = ("-", "stdin", "/dev/stdin")


class SuiteChecker:
    """What flake8 makes for each file."""

    name = "suitevet"
    version = __version__
    reads_stdin: ClassVar[bool] = False
    _suites: ClassVar[dict[str, Mapping[str, Sequence[FindingRow]]]] = {}  # by root: the rows of each absolute path

    def __init__(self, tree: object, filename: str, lines: Sequence[str]) -> None:
        self._path = os.path.abspath(filename)
        self._overlay = {self._path: "".join(lines).encode("utf-8", "surrogateescape")} if self.reads_stdin else None

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        cls.reads_stdin = any(name in _STDIN for name in getattr(options, "filenames", ()))

    def run(self) -> Iterator[Result]:
        root = find_settings(os.path.dirname(self._path)).root
        if root not in self._suites:
            self._suites[root] = _findings(root, self._overlay)
        for row in self._suites[root].get(os.path.realpath(self._path), ()):
            text = f"{row['code']} {sanitize(row['message'])}"
            yield row["line"] or 1, (row["column"] or 1) - 1, text, SuiteChecker


def _findings(root: str, overlay: Mapping[str, bytes] | None) -> Mapping[str, Sequence[FindingRow]]:
    register_rules()
    analysis = analyze(Request(start=root, paths=(root,), overlay=overlay), checked(config_of(root)), _reader)
    _say_what_failed(analysis)
    found: dict[str, list[FindingRow]] = {}
    for row in analysis.rows:
        if row["code"] not in _OTHERS:
            found.setdefault(os.path.realpath(os.path.join(root, row["path"])), []).append(row)
    return found


def _reader(tree: Tree) -> Reader:
    """Reads with the cache that flake8's processes share; `# noqa` is left to flake8, which may have to ignore it."""
    read_files = reader(tree, Reading(store=Store(tree.root, __version__)))

    def read_without_noqa(paths: tuple[str, ...]) -> Mapping[str, FileFacts]:
        return {path: _without_noqa(file) for path, file in read_files(paths).items()}

    return read_without_noqa


def _without_noqa(file: FileFacts) -> FileFacts:
    own = tuple(each for each in file.suppressions if each.kind != "noqa")
    return file if own == file.suppressions else file._replace(suppressions=own)


def _say_what_failed(analysis: Analysis) -> None:
    """flake8 has no place for what is no finding in a file of its own."""
    for row in analysis.rows:
        if row["code"] in FAILURES:
            place = f"{row['path']}:{row['line']}" if row["line"] is not None else row["path"]
            sys.stderr.write(f"suitevet: {sanitize(place)}: {row['code']} {sanitize(row['message'])}\n")
