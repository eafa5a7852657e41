"""The places where a project starts pytest: CI workflows, tox, nox and make, with what they say beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from suitevet.project.arguments import Arguments, parse_arguments
from suitevet.project.commands import shell_words
from suitevet.project.plain_runs import is_started
from suitevet.project.run_files import run_files
from suitevet.project.tree import Tree

_COMMAND = re.compile(
    r"^(?P<before>[^#\n]*?(?:^|[\s;&|@\"'(]))(?:py\.test|pytest)(?=[\"'\s,)]|$)", re.MULTILINE
)
_CONTINUED = re.compile(r"\\\r?\n")
_CACHES = re.compile(r"actions/cache|cache:|cache-dependency|setup-uv|enable-cache|restore_cache", re.IGNORECASE)
_SHARDS = re.compile(r"--splits?\b|--shard|--num-shards|pytest-split|CIRCLE_NODE_INDEX|CI_NODE_INDEX", re.IGNORECASE)
_LIMITS = re.compile(r"timeout-minutes|^\s*timeout:|timeoutInMinutes|no_output_timeout", re.MULTILINE)


class Run(NamedTuple):
    """One command that starts pytest."""

    line: int
    text: str
    arguments: Arguments


class CiFile(NamedTuple):
    path: str
    system: str
    runs: tuple[Run, ...]
    caches: bool
    shards: bool
    limits: bool  # it says after which time a job is ended


def ci_files(root: str) -> tuple[CiFile, ...]:
    """The files below a root in which pytest is started by name."""
    found: list[CiFile] = []
    for file in run_files(Tree(root)):
        text = file.text() if file.system else ""
        runs = tuple(_runs(text, file.system))
        if runs:
            marks = (pattern.search(text) is not None for pattern in (_CACHES, _SHARDS, _LIMITS))
            found.append(CiFile(file.path, file.system, runs, *marks))
    return tuple(found)


def _runs(text: str, system: str) -> Iterator[Run]:
    joined = _CONTINUED.sub(lambda match: " " * len(match[0]), text)
    for match in _COMMAND.finditer(joined):
        if not is_started(joined, match.end("before"), system):
            continue
        words = shell_words(joined, match.end())
        line = 1 + text.count("\n", 0, match.end())
        yield Run(line, " ".join(("pytest", *words)), parse_arguments(words))
