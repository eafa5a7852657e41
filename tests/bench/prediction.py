"""Measures what `suitevet plan` predicts: whose the set-up time is, and how long a run with two workers takes.

    python tests/bench/prediction.py --pytest PYTHON [--rounds 3] DIR [-- PYTEST'S ARGUMENTS]

The suite runs for real, in a Python that has all it needs, pytest-xdist among it: serially, with `--durations=0 -vv`,
and with two workers in each mode; the plan of each serial run is held against the runs with workers. One serial run
more measures the own time of each fixture, from inside; what the plan attributes to fixtures is held against that.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
MODES = ("load", "loadfile", "worksteal")
SHARE = 0.05  # of all set-up time: fixtures that take less are not compared
_TOOK = re.compile(r" in (\d+\.\d\d)s")


class Suite(NamedTuple):
    root: Path
    python: str
    arguments: tuple[str, ...]

    def run(self, *words: str, own_time: Path | None = None) -> str:
        """What pytest prints."""
        environment = {**os.environ, "PYTHONPATH": str(HERE), "OWN_TIME": str(own_time)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # test modules are rewritten once, not in every process
        command = [self.python, "-m", "pytest", "-p", "no:cacheprovider", *words, *self.arguments]
        run = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)
        if not _TOOK.search(run.stdout):
            sys.exit(f"{' '.join(command)}: no tests were run\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
        return run.stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path)
    parser.add_argument("--pytest", default=sys.executable, help="a Python that can run the suite")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("arguments", nargs="*", help="of pytest, after `--`")
    given = parser.parse_args()
    suite = Suite(given.root.resolve(), given.pytest, tuple(given.arguments))
    with tempfile.TemporaryDirectory() as temporary:
        walls(suite, given.rounds, Path(temporary) / "durations.txt")
        set_ups(suite, Path(temporary))
    return 0


# --- runs with workers ---


def walls(suite: Suite, rounds: int, durations: Path) -> None:
    predicted: dict[str, list[float]] = {mode: [] for mode in MODES}
    real: dict[str, list[float]] = {mode: [] for mode in MODES}
    for _ in range(rounds):
        durations.write_text(suite.run("--durations=0", "-vv"), encoding="utf-8")
        modes = json.loads(planned(suite, durations))["simulation"]["modes"]
        simulated = {mode["name"]: mode["before"]["seconds"] for mode in modes}
        for mode in MODES:
            predicted[mode].append(simulated[mode])
            real[mode].append(took(suite.run("-q", "-n", "2", "--dist", mode)))
    sys.stdout.write("| `-n 2 --dist` | simulated s | real s | error |\n|---|--:|--:|--:|\n")
    for mode in MODES:
        row(mode, statistics.median(predicted[mode]), statistics.median(real[mode]))


def took(output: str) -> float:
    """The seconds that pytest says it took."""
    return float(_TOOK.findall(output)[-1])


# --- set-ups ---


def set_ups(suite: Suite, folder: Path) -> None:
    suite.run("-q", "-p", "own_time", own_time=folder)
    rows = json.loads((folder / "fixtures.json").read_text(encoding="utf-8"))
    real = {(name, path): seconds for name, path, seconds in rows}
    least = SHARE * sum(real.values())
    sys.stdout.write("\n| fixture | attributed s | real s | error |\n|---|--:|--:|--:|\n")
    for members, seconds in attributed(suite, folder / "durations.jsonl").items():
        own = sum(real.get(member, 0.0) for member in members)
        if max(own, seconds) >= least:
            row(" + ".join(sorted(name for name, _ in members)), seconds, own)


def attributed(suite: Suite, durations: Path) -> Mapping[frozenset[tuple[str, str]], float]:
    """The set-up seconds of each fixture, or of those that cannot be told apart, by name and path."""
    fixtures = json.loads(planned(suite, durations))["attribution"]["fixtures"]
    paths = {each["name"]: each["path"] if each["line"] is not None else "" for each in fixtures}
    found: dict[frozenset[tuple[str, str]], float] = {}
    for each in fixtures:
        own = (each["name"], each["path"] if each["line"] is not None else "")
        members = frozenset({own, *((name, paths[name]) for name in each["inseparable"])})
        found[members] = each["seconds"] if each["seconds"] is not None else each["group_seconds"]
    return found


# --- both ---


def planned(suite: Suite, durations: Path) -> bytes:
    """The plan of the suite, with two workers, as JSON."""
    words = ("plan", str(suite.root), "--durations", str(durations), "-n", "2", "--format", "json")
    return subprocess.run([sys.executable, "-m", "suitevet", *words], capture_output=True, check=True).stdout


def row(name: str, predicted: float, real: float) -> None:
    error = f"{100 * (predicted - real) / real:+.0f} %" if real else "—"
    sys.stdout.write(f"| {name} | {predicted:.3f} | {real:.3f} | {error} |\n")


if __name__ == "__main__":
    raise SystemExit(main())
