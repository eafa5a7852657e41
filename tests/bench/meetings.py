"""Measures what becomes of the suites of `tests/meeting/suites.txt`: pytest runs each, in workers and backwards.

    python tests/bench/meetings.py [--pytest PYTHON] [NAME ...]

PYTHON needs pytest-xdist. Exit code 1: a suite is another one than the file says.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent)]
from meeting import Meeting, meetings  # noqa: E402

_BACKWARDS = "def pytest_collection_modifyitems(items):\n    items.reverse()\n"
_IN_WORKERS = (["-n", "2"], ["-n", "2"], ["-n", "4"])
_IN_ONE: tuple[list[str], ...] = ([], ["-p", "backwards"], ["test_b.py"])


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pytest", default=sys.executable, metavar="PYTHON")
    parser.add_argument("names", nargs="*", metavar="NAME")
    arguments = parser.parse_args()
    known = meetings()
    differing = 0
    for suite in (known[name] for name in arguments.names or known):
        outcome = _outcome(suite, arguments.pytest)
        if outcome != suite.outcome:
            differing += 1
            sys.stdout.write(f"{suite.name}: {outcome}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(arguments.names or known)} suites, {differing} differ\n")
    return min(differing, 1)


def _outcome(suite: Meeting, python: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        suite.plant(Path(folder))
        (Path(folder) / "backwards.py").write_text(_BACKWARDS, encoding="utf-8")
        in_workers = [_passes(Path(folder), python, options) for options in _IN_WORKERS]
        if not any(in_workers):
            return "always"
        if not all(in_workers):
            return "fails"
        in_one = (options for options in _IN_ONE if options != ["test_b.py"] or "test_b.py" in suite.files)
        return "passes" if all(_passes(Path(folder), python, options) for options in in_one) else "fails"


def _passes(folder: Path, python: str, options: list[str]) -> bool:
    for left in Path(tempfile.gettempdir()).glob("suitevet_*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
    environment["PYTHONPATH"] = str(folder)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
