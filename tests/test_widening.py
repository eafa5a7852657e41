"""Where widening a fixture breaks tests, nothing says that it is safe."""

from __future__ import annotations

from pathlib import Path

import pytest

from suitevet.pipeline import load_suite
from suitevet.suite.model import Scope
from widening import widenings

SUITES = widenings()
SLOW = "numbers = [n for n in range(1_000_000)]"
KNOWN = {
    "caplog_sees_setup": "a test reads the log of its own set-up: a known limit, said on the page of VET101",
    "override_in_class": "what overrides it must be widened along with it, which the advice says",
}


def test_there_are_many_ways() -> None:
    assert len(SUITES) > 150
    assert {suite.scope for suite in SUITES.values()} >= {"function", "class", "session"}


@pytest.mark.parametrize("name", SUITES)
def test_is_safe_is_never_said_of_what_breaks(name: str, tmp_path: Path) -> None:
    case = SUITES[name]
    case.plant(tmp_path, "@pytest.fixture", SLOW)
    suite = load_suite(tmp_path)
    (fixture,) = (one for one in suite.fixtures if (one.path, one.first_line) == case.place())
    ceiling = suite.ceiling(fixture)
    is_wrong = ceiling.certain and ceiling.scope > Scope[case.scope.upper()]
    assert is_wrong is (name in KNOWN)
