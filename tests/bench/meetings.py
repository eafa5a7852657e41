"""Measures what becomes of the suites of `tests/meeting/suites.txt`: pytest runs each, in workers and backwards.

    python tests/bench/meetings.py [--pytest PYTHON] [NAME ...]

PYTHON needs pytest-xdist. Exit code 1: a suite is another one than the file says.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from against_pytest import compare, passes

sys.path[:0] = [str(Path(__file__).parent.parent)]
from meeting import Meeting, meetings  # noqa: E402

_BACKWARDS = "def pytest_collection_modifyitems(items):\n    items.reverse()\n"
_IN_WORKERS = (["-n", "2"], ["-n", "2"], ["-n", "4"])
_IN_ONE: tuple[list[str], ...] = ([], ["-p", "backwards"], ["test_b.py"])


def difference(suite: Meeting, python: str) -> str:
    outcome = _outcome(suite, python)
    return "" if outcome == suite.outcome else outcome


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
    environment["PYTHONPATH"] = str(folder)
    return passes(folder, python, options, environment)


if __name__ == "__main__":
    sys.exit(compare(__doc__, meetings(), difference))
