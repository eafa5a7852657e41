"""What has changed since a git revision: the one place where another program is run, and only when asked for."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from suitevet.findings.reported import Changes

# Nothing that the repository configures may run: no monitor, hook, pager or external diff; nothing missing is fetched.
_GIT = (
    "git", "--no-pager", "--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}", "-c", "safe.bareRepository=explicit", "-c", "core.quotePath=false",
)  # fmt: skip
_DIFF = (
    "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all",
    "--relative", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip
_DROPPED = ("GIT_EXTERNAL_DIFF", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_DIFF_OPTS")
_ADDED = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
_SECONDS = 120
_HUNK = re.compile(rb"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb'\\([abtnvfr"\\]|[0-7]{3})')
_CONTROLS = dict(zip(b'abtnvfr"\\', b'\a\b\t\n\v\f\r"\\', strict=True))


class GitFailed(ValueError):
    """Git is not there, this is no repository, or there is no such revision."""


def changed_lines(root: str, revision: str) -> Changes:
    """For each file below a directory that is not as it was, the ranges of its lines that are new or other.

    The comparison is with the last commit that the revision and the current one share, so that what has happened on
    the other branch since is nobody's change. A file that git does not know is new as a whole.
    """
    base = _common_commit(root, revision)
    changes = dict(_hunks(_git(root, *_DIFF, base, "--", settings=_without_filters(root))))
    for path in _git(root, "ls-files", "-z", "--others", "--exclude-standard").split(b"\0"):
        if path:
            changes[os.fsdecode(path)] = ((1, _LAST),)
    return changes


_LAST = 1 << 31  # beyond every line


def _common_commit(root: str, revision: str) -> str:
    wanted = f"{revision}^{{commit}}"
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted).decode().strip()
    try:
        return _git(root, "merge-base", commit, "HEAD").decode().split()[0]
    except GitFailed:  # a shallow clone knows no common commit
        return commit


def _without_filters(root: str) -> Mapping[str, str]:
    """Settings that switch off the programs through which contents are piped before they are compared."""
    try:
        names = _git(root, "config", "--null", "--name-only", "--get-regexp", r"^filter\..*\.(clean|process|required)$")
    except GitFailed:  # there are none
        return {}
    keys = [os.fsdecode(name) for name in names.split(b"\0") if name]
    return {key: "false" if key.endswith("required") else "" for key in keys}


def _git(root: str, *words: str, settings: Mapping[str, str] = MappingProxyType({})) -> bytes:
    environment = {name: value for name, value in os.environ.items() if name not in _DROPPED} | _ADDED
    environment["GIT_CONFIG_COUNT"] = str(len(settings))
    for number, (key, value) in enumerate(settings.items()):
        environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    try:
        done = subprocess.run(
            [*_GIT, *words], cwd=root, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise GitFailed(f"git cannot be run: {error}") from error
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise GitFailed(f"git {words[0]} failed: {reason or 'no such revision'}")
    return done.stdout


def _hunks(diff: bytes) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """The changed ranges of each file in a diff without context; a deletion touches the lines around it."""
    path: str | None = None
    ranges: list[tuple[int, int]] = []
    for line, is_header in _structure(diff):
        if is_header and line.startswith(b"+++ "):
            if path is not None:
                yield path, tuple(ranges)
            path, ranges = _path(line[4:]), []
        elif not is_header:
            first, number = _extent(line)
            ranges.append((first, first + number - 1) if number else (max(1, first), first + 1))
    if path is not None:
        yield path, tuple(ranges)


def _structure(diff: bytes) -> Iterator[tuple[bytes, bool]]:
    """The lines of file headers, and those that begin hunks; what hunks contain is skipped by its length."""
    lines = iter(diff.split(b"\n"))
    for line in lines:
        if not line.startswith(b"@@ "):
            yield line, True
            continue
        yield line, False
        left = _length(line)
        while left and (content := next(lines, None)) is not None:
            left -= not content.startswith(b"\\")  # "\ No newline at end of file" is no line of either side


def _length(hunk: bytes) -> int:
    removed = re.match(rb"@@ -\d+(?:,(\d+))?", hunk)
    before = int(removed[1] or 1) if removed is not None else 0
    return before + _extent(hunk)[1]


def _extent(hunk: bytes) -> tuple[int, int]:
    match = _HUNK.match(hunk)
    return (int(match[1]), int(match[2] or 1)) if match is not None else (1, 0)


def _path(name: bytes) -> str | None:
    """The path behind `+++ `, unquoted; None for a file that is gone."""
    name = name.removesuffix(b"\t")
    if name.startswith(b'"') and name.endswith(b'"'):
        name = _ESCAPE.sub(_unescaped, name[1:-1])
    return os.fsdecode(name[2:]) if name.startswith(b"b/") else None


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) if len(code) == 3 else _CONTROLS[code[0]]])
