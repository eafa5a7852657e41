"""What pytest was seen to pass in any order and in several workers is silent, and what it failed is told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from meeting import meetings
from suitevet.cli import register_rules
from suitevet.configuration.config import Config
from suitevet.finding import Confidence, Finding, Outlook
from suitevet.judging.judged import judged
from suitevet.pipeline import load_suite

SUITES = meetings()
QUIET = {
    "env_at_import": "what a test module sets when it is imported is meant for all, as a rule: low confidence",
    "env_update_keeps_new": "whether the variable was there before, nobody can see",
    "logging_disabled": "few tests look at what is logged: low confidence",
}
SPOKEN = {"path_never_written": "a return before it is not followed: a known limit, said on the page of VET403"}
FAILING = sorted(name for name, suite in SUITES.items() if suite.outcome != "passes")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Finding, ...]]:
    register_rules()
    found: dict[str, tuple[Finding, ...]] = {}
    for name, suite in SUITES.items():
        root = tmp_path_factory.mktemp(name)
        suite.plant(root)
        all_of_it = judged(load_suite(root), Config(), "VET4").found
        found[name] = tuple(finding for _, finding in all_of_it if finding.confidence is not Confidence.LOW)
    return found


def test_there_are_many_ways() -> None:
    assert len(SUITES) > 70
    assert {suite.outcome for suite in SUITES.values()} == {"passes", "fails", "always"}


@pytest.mark.parametrize("name", sorted(SUITES.keys() - FAILING))
def test_what_passes_is_silent(name: str, told: Mapping[str, tuple[Finding, ...]]) -> None:
    assert bool(told[name]) is (name in SPOKEN)


@pytest.mark.parametrize("name", FAILING)
def test_what_fails_is_told(name: str, told: Mapping[str, tuple[Finding, ...]]) -> None:
    assert bool(told[name]) is (name not in QUIET)


def test_it_will_fail_is_said_of_what_never_passes(told: Mapping[str, tuple[Finding, ...]]) -> None:
    sure = {
        name
        for name, findings in told.items()
        for finding in findings
        if finding.hazard is not None and finding.hazard.outlook is Outlook.WILL
    }
    assert sure <= {name for name, suite in SUITES.items() if suite.outcome == "always"}
    assert len(sure) > 5
