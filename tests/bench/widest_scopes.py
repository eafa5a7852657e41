"""Measures how wide the fixtures of `tests/widening/suites.txt` can be: pytest runs each suite at each scope.

    python tests/bench/widest_scopes.py [--pytest PYTHON] [NAME ...]

PYTHON needs what the suites import: pytest-asyncio, pytest-bdd, pytest-mock, pytest-lazy-fixtures, numpy, pandas,
flask, httpx, responses, freezegun … Exit code 1: a scope is another one than the file says.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent)]
from widening import Widening, widenings  # noqa: E402

SCOPES = ("session", "module", "class", "function")
SLOW = "numbers = [n for n in range(10)]"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pytest", default=sys.executable, metavar="PYTHON")
    parser.add_argument("names", nargs="*", metavar="NAME")
    arguments = parser.parse_args()
    known = widenings()
    differing = 0
    for case in (known[name] for name in arguments.names or known):
        found = measured(case, arguments.pytest)
        if found != case.scope:
            differing += 1
            sys.stdout.write(f"{case.name}: {found}, the file says {case.scope}\n")
    sys.stdout.write(f"{len(arguments.names or known)} suites, {differing} differ\n")
    return min(differing, 1)


def measured(case: Widening, python: str) -> str:
    """The widest scope at which all tests pass."""
    for scope in SCOPES:
        with tempfile.TemporaryDirectory() as folder:
            case.plant(Path(folder), f'@pytest.fixture(scope="{scope}")', SLOW)
            command = [python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "."]
            if subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0:
                return scope
    return "none"


if __name__ == "__main__":
    sys.exit(main())
