"""Measures suitevet beside the tools people know, on public suites: one table, runs interleaved, medians with extremes.

    python tests/bench/speed.py aiohttp==3.14.5 [--rounds 5] [--environment DIR] [--root DIR] [--pytest PYTHON]

Peers are installed from PyPI into an environment of their own; suites are downloaded there too (`--root`: a directory
that is there already). Nothing is written into a suite but into a copy. Peers do other work: ratios are of cost only.
`pytest --collect-only` needs a Python that has all that a suite imports.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
import venv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parent.parent.parent
PEERS = (
    "ruff", "flake8", "flake8-pytest-style", "pylint", "pytest-tidy", "zorilla", "pytest-language-server"
)  # fmt: skip
BASE = "ruff PT, no cache"


class Run(NamedTuple):
    cpu: float  # seconds, of the process and all that it has started
    wall: float
    memory: float  # MB, of the largest process


class Scenario(NamedTuple):
    name: str
    command: tuple[str, ...]
    before: Callable[[], object] = lambda: None
    at_most: int = 1000  # rounds, for what takes minutes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="*", metavar="NAME==VERSION")
    parser.add_argument("--root", action="append", default=[], type=Path, help="a suite that is there already")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pytest", help="a Python that can collect the suites")
    parser.add_argument("--environment", type=Path, help="where the peers are, or are to be (default: a temporary one)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        programs = environment(arguments.environment or folder / "peers", PEERS)
        sys.stdout.write(f"| suite | run | CPU s | of {BASE} | wall s | MB |\n|---|---|--:|--:|--:|--:|\n")
        for root in (*arguments.root, *(downloaded(name, folder) for name in arguments.suites)):
            copy = Path(shutil.copytree(root, folder / "copies" / root.name, symlinks=True))
            report(root.name, measured(scenarios(copy, programs, arguments.pytest), copy, arguments.rounds))
            shutil.rmtree(copy)
    return 0


def environment(place: Path, packages: Sequence[str]) -> Path:
    """The directory of the programs of an environment that has suitevet and these packages."""
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    if not programs.is_dir():
        venv.create(place, with_pip=True)
        pip = (programs / "python", "-m", "pip", "install", "-q")
        subprocess.run([*pip, "-U", "pip"], check=True)  # the scripts of an old one load `re` first: 5 ms
        subprocess.run([*pip, *packages, str(REPOSITORY)], check=True)
    return programs


def downloaded(requirement: str, folder: Path) -> Path:
    """The unpacked source distribution of a release."""
    into = folder / "downloads" / requirement
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", str(into)]
    subprocess.run([*command, requirement], check=True)
    with tarfile.open(next(into.glob("*.tar.gz"))) as archive:
        archive.extractall(into, filter="data")
    return next(path for path in into.iterdir() if path.is_dir())


def scenarios(suite: Path, programs: Path, pytest: str | None) -> list[Scenario]:
    def program(name: str) -> str:
        return str(programs / name)

    ours = (program("suitevet"), "check", "-q", "--isolated", "--exit-zero")
    edited = sorted(suite.rglob("test_*.py"))[0]
    ruff = (program("ruff"), "check", "-q", "--isolated", "--exit-zero")
    found = [
        Scenario(BASE, (*ruff, "--no-cache", "--select", "PT")),
        Scenario("ruff, warm, nothing found", (*ruff, "--select", "PLE0237")),
        Scenario("suitevet, cold", (*ours, "--no-cache")),
        Scenario("suitevet, one file in pre-commit", (*ours, "--only-files", str(edited)), lambda: changed(edited)),
        Scenario("suitevet, one file changed", ours, lambda: changed(edited)),
        Scenario("suitevet, a comment changed", ours, lambda: commented(edited)),
        Scenario("suitevet, warm", ours),
        Scenario("flake8 PT, -j1", (program("flake8"), "--isolated", "--select", "PT", "-j1", "--exit-zero")),
        Scenario("pytest-tidy", (program("pytest-tidy"), "--no-config", ".")),
        Scenario("zorilla", (program("zorilla"), "check", ".")),
        Scenario("pytest-language-server", (program("pytest-language-server"), "fixtures", "unused", ".")),
        Scenario("pylint, -j1", (program("pylint"), "--exit-zero", "--recursive=y", "."), at_most=1),
        Scenario("pytest --collect-only", (pytest or "", "-m", "pytest", "-q", "--collect-only", "-o", "addopts=")),
        Scenario("python -c pass", (program("python"), "-c", "pass")),
    ]
    return [scenario for scenario in found if shutil.which(scenario.command[0])]


def changed(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nCHANGED_AT = {time.time_ns()}\n")


def commented(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n# commented at {time.time_ns()}\n")


def measured(scenarios: list[Scenario], suite: Path, rounds: int) -> Mapping[str, list[Run]]:
    """Every scenario once in each round, so that whatever else the machine does falls on all; the first round warms."""
    runs: dict[str, list[Run]] = {scenario.name: [] for scenario in scenarios}
    for number in range(rounds + 1):
        for scenario in scenarios:
            if number > scenario.at_most or (not number and scenario.at_most == 1):
                continue
            scenario.before()
            run = once(scenario.command, suite)
            if number:
                runs[scenario.name].append(run)
    return runs


def once(command: tuple[str, ...], suite: Path) -> Run:
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=suite, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr is not None else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1, 2):  # with findings, some end with 1
        raise SystemExit(f"{' '.join(command)}: {said.decode(errors='replace')[-500:]}")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1000)


def report(suite: str, runs: Mapping[str, list[Run]]) -> None:
    base = [run.cpu for run in runs.get(BASE, [])]
    for name, found in runs.items():
        ratios = [run.cpu / other for run, other in zip(found, base, strict=False)]  # some have fewer rounds
        columns = (
            spread([run.cpu for run in found]),
            f"{statistics.median(ratios):.2f} x" if ratios else "",
            spread([run.wall for run in found]),
            f"{max(run.memory for run in found):.0f}",
        )
        sys.stdout.write(f"| {' | '.join((suite, name, *columns))} |\n")
        sys.stdout.flush()


def spread(values: list[float]) -> str:
    return f"{statistics.median(values):.3f} ({min(values):.3f}–{max(values):.3f})"


if __name__ == "__main__":
    sys.exit(main())
