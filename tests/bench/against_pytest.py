"""What the benches that let pytest run small suites have in common: which suites, by which Python, what differs."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

_Case = TypeVar("_Case")


def compare(doc: str | None, cases: Mapping[str, _Case], difference: Callable[[_Case, str], str]) -> int:
    """Runs the suites that the command line names, or all; the exit code. What differs is told in words, or empty."""
    parser = argparse.ArgumentParser(description=(doc or "").partition("\n")[0])
    parser.add_argument("--pytest", default=sys.executable, metavar="PYTHON")
    parser.add_argument("names", nargs="*", metavar="NAME")
    arguments = parser.parse_args()
    names = arguments.names or list(cases)
    differing = 0
    for name in names:
        words = difference(cases[name], arguments.pytest)
        if words:
            differing += 1
            sys.stdout.write(f"{name}: {words}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(names)} suites, {differing} differ\n")
    return min(differing, 1)


def passes(
    folder: Path, python: str, options: Sequence[str], environment: Mapping[str, str] | None = None
) -> bool:
    command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False).returncode == 0
