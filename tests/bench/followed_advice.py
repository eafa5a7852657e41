"""Measures whether the suites of `tests/advice/suites.txt` bear the advice of VET106: pytest runs each after it.

    python tests/bench/followed_advice.py [--pytest PYTHON] [NAME ...]

PYTHON needs what the suites import: pytest-asyncio, pytest-mock, httpx, sqlalchemy, aiosqlite, greenlet.
Exit code 1: a suite is another one than the file says.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent)]
from advice import Advised, advised  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pytest", default=sys.executable, metavar="PYTHON")
    parser.add_argument("names", nargs="*", metavar="NAME")
    arguments = parser.parse_args()
    known = advised()
    differing = 0
    for case in (known[name] for name in arguments.names or known):
        before, after = (_passes(case, arguments.pytest, followed=followed) for followed in (False, True))
        if not before or after is not case.holds:
            differing += 1
            known_to_fail = "" if before else ", and fails as it is"
            sys.stdout.write(f"{case.name}: {'holds' if after else 'breaks'}{known_to_fail}\n")
    sys.stdout.write(f"{len(arguments.names or known)} suites, {differing} differ\n")
    return min(differing, 1)


def _passes(case: Advised, python: str, *, followed: bool) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        case.plant(Path(folder), followed=followed)
        for file in Path(folder).rglob("*.py"):
            file.write_text(file.read_text(encoding="utf-8").replace("20_000_000", "10"), encoding="utf-8")
        command = [python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "."]
        return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
