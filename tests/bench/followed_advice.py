"""Measures whether the suites of `tests/advice/suites.txt` bear the advice of VET106: pytest runs each after it.

    python tests/bench/followed_advice.py [--pytest PYTHON] [NAME ...]

PYTHON needs what the suites import: pytest-asyncio, pytest-mock, httpx, sqlalchemy, aiosqlite, greenlet.
Exit code 1: a suite is another one than the file says.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from against_pytest import compare, passes

sys.path[:0] = [str(Path(__file__).parent.parent)]
from advice import Advised, advised  # noqa: E402


def difference(case: Advised, python: str) -> str:
    before, after = (_passes(case, python, followed=followed) for followed in (False, True))
    if before and after is case.holds:
        return ""
    return f"{'holds' if after else 'breaks'}{'' if before else ', and fails as it is'}"


def _passes(case: Advised, python: str, *, followed: bool) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        case.plant(Path(folder), followed=followed)
        for file in Path(folder).rglob("*.py"):
            file.write_text(file.read_text(encoding="utf-8").replace("20_000_000", "10"), encoding="utf-8")
        return passes(Path(folder), python, ("-x", "."))


if __name__ == "__main__":
    sys.exit(compare(__doc__, advised(), difference))
