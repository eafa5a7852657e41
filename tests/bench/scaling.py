"""Measures how time and memory grow with a suite: copies of a public one, each file with content of its own.

    python tests/bench/scaling.py pytest-django==4.14.0 [--copies 1 2 4 8] [--root DIR]

The exponent is the slope of log CPU over log lines, without what a run of nothing takes.
"""

from __future__ import annotations

import argparse
import math
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from speed import Run, downloaded, environment, once

_LINES = 1_000
_OLD = 3.0  # seconds after which a file's time tells whether it has changed
EDITS = {"one file changed": "\nCHANGED = 1\n", "a comment changed": "\n# changed\n"}


class Size(NamedTuple):
    files: int
    lines: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suite", nargs="?", metavar="NAME==VERSION")
    parser.add_argument("--root", type=Path, help="a suite that is there already")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 2, 4, 8])
    parser.add_argument("--environment", type=Path, help="where suitevet is, or is to be (default: a temporary one)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        programs = environment(arguments.environment or folder / "peers", ())
        root = arguments.root or downloaded(arguments.suite, folder)
        ours = (str(programs / "suitevet"), "check", "-q", "--isolated", "--exit-zero")
        sys.stdout.write("| files | lines | run | CPU s | wall s | MB |\n|--:|--:|---|--:|--:|--:|\n")
        runs: dict[str, list[tuple[int, Run]]] = {}
        for copies in arguments.copies:
            suite = folder / f"copies{copies}"
            size = copied(root, suite, copies)
            time.sleep(_OLD)
            for name in ("nothing", "cold", "warm", *EDITS):
                if name in EDITS:
                    edited = sorted(suite.rglob("test_*.py"))[0]
                    edited.write_text(edited.read_text(encoding="utf-8") + EDITS[name], encoding="utf-8")
                run = once((ours[0], "--version") if name == "nothing" else ours, suite)
                runs.setdefault(name, []).append((size.lines, run))
                if name != "nothing":
                    report(size, name, run)
            shutil.rmtree(suite)
        idle = min(run.cpu for _, run in runs["nothing"])
        for name in ("cold", "warm", *EDITS):
            sys.stdout.write(f"{name}: exponent {exponent(runs[name], idle):.2f}\n")
    return 0


def copied(root: Path, into: Path, copies: int) -> Size:
    """No two files have the same content, and no copy is imported by another."""
    files = lines = 0
    for number in range(copies):
        copy = Path(shutil.copytree(root, into / f"copy_{number}", symlinks=True))
        for path in copy.rglob("*.py"):
            data = path.read_bytes()
            path.write_bytes(data + f"\n# copy {number}\n".encode())
            files, lines = files + 1, lines + data.count(b"\n") + 2
    (into / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return Size(files, lines)


def report(size: Size, name: str, run: Run) -> None:
    lines = f"{size.lines / _LINES:.0f},000"
    sys.stdout.write(f"| {size.files} | {lines} | {name} | {run.cpu:.2f} | {run.wall:.2f} | {run.memory:.0f} |\n")
    sys.stdout.flush()


def exponent(runs: Sequence[tuple[int, Run]], idle: float) -> float:
    """The slope of the line through the first and the last measurement, both logarithmic."""
    (small, first), (large, last) = runs[0], runs[-1]
    if small == large:
        return math.nan
    return math.log(max(last.cpu - idle, 1e-9) / max(first.cpu - idle, 1e-9)) / math.log(large / small)


if __name__ == "__main__":
    sys.exit(main())
