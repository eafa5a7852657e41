"""Where widening a fixture breaks tests, nothing says that it is safe."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from suitevet.pipeline import load_suite
from suitevet.suite.model import Scope
from suitevet.suite.scope.scopes import Ceiling, Ceilings
from widening import widenings

SUITES = widenings()
SLOW = "numbers = [n for n in range(1_000_000)]"
KNOWN = {
    "caplog_sees_setup": "a test reads the log of its own set-up: a known limit, said on the page of VET101",
    "override_in_class": "what overrides it must be widened along with it, which the advice says",
}
DOUBTED = 36  # of which it is said that they may be wider, with the reason for the doubt: never more


@pytest.fixture(scope="module")
def ceilings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Ceiling]:
    found: dict[str, Ceiling] = {}
    for name, case in SUITES.items():
        root = tmp_path_factory.mktemp(name)
        case.plant(root, "@pytest.fixture", SLOW)
        suite = load_suite(root)
        (fixture,) = (one for one in suite.fixtures if (one.path, one.first_line) == case.place())
        found[name] = suite.ask(Ceilings).of(fixture)
    return found


def is_too_wide(name: str, ceiling: Ceiling) -> bool:
    return ceiling.scope > Scope[SUITES[name].scope.upper()]


def test_there_are_many_ways() -> None:
    assert len(SUITES) > 150
    assert {suite.scope for suite in SUITES.values()} >= {"function", "class", "session"}


@pytest.mark.parametrize("name", SUITES)
def test_is_safe_is_never_said_of_what_breaks(name: str, ceilings: Mapping[str, Ceiling]) -> None:
    is_wrong = ceilings[name].certain and is_too_wide(name, ceilings[name])
    assert is_wrong is (name in KNOWN)


def test_doubts_are_few_and_have_reasons(ceilings: Mapping[str, Ceiling]) -> None:
    doubted = {name: each for name, each in ceilings.items() if is_too_wide(name, each) and not each.certain}
    assert len(doubted) <= DOUBTED
    assert all(each.doubts for each in doubted.values())
