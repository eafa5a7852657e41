"""Measures how wide the fixtures of `tests/widening/suites.txt` can be: pytest runs each suite at each scope.

    python tests/bench/widest_scopes.py [--pytest PYTHON] [NAME ...]

PYTHON needs what the suites import: pytest-asyncio, pytest-bdd, pytest-mock, pytest-lazy-fixtures, numpy, pandas,
flask, httpx, responses, freezegun … Exit code 1: a scope is another one than the file says.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from against_pytest import compare, passes

sys.path[:0] = [str(Path(__file__).parent.parent)]
from widening import Widening, widenings  # noqa: E402

SCOPES = ("session", "module", "class", "function")
SLOW = "numbers = [n for n in range(10)]"


def difference(case: Widening, python: str) -> str:
    found = measured(case, python)
    return "" if found == case.scope else f"{found}, the file says {case.scope}"


def measured(case: Widening, python: str) -> str:
    """The widest scope at which all tests pass."""
    for scope in SCOPES:
        with tempfile.TemporaryDirectory() as folder:
            case.plant(Path(folder), f'@pytest.fixture(scope="{scope}")', SLOW)
            if passes(Path(folder), python, ("-x", ".")):
                return scope
    return "none"


if __name__ == "__main__":
    sys.exit(compare(__doc__, widenings(), difference))
