"""Rules that judge in processes of their own say what they would say in one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from suitevet.cli import register_rules
from suitevet.configuration.config import Config
from suitevet.document import FindingRow
from suitevet.judging import judges
from suitevet.pipeline import Request, analyze
from suitevet.rule import REGISTERED, Finding
from suitevet.suite.suite import Suite

EXAMPLE = Path(__file__).parent.parent / "fixtures_corpus" / "example_shop"


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    register_rules()
    monkeypatch.setattr(judges, "_WORTH_FORKING", 0)


def found(jobs: int) -> list[FindingRow]:
    request = Request(start=str(EXAMPLE), paths=(str(EXAMPLE),), jobs=jobs)
    return analyze(request, Config()).rows


def test_several_processes_find_what_one_finds() -> None:
    alone = found(1)
    assert len({row["code"][:4] for row in alone}) > 2  # several families, so that there is something to divide
    assert found(2) == found(8) == alone


def test_what_a_process_dies_of_is_judged_again_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()
    rule = REGISTERED["VET301"]

    def check(suite: Suite) -> Iterator[Finding]:
        if os.getpid() != here:
            os._exit(9)
        return rule.check(suite)

    alone = found(1)
    monkeypatch.setitem(REGISTERED, "VET301", replace(rule, check=check))
    assert found(2) == alone


def test_what_a_rule_raises_in_another_process_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(suite: Suite) -> Iterator[Finding]:
        raise LookupError(f"in {os.getpid()}")

    monkeypatch.setitem(REGISTERED, "VET101", replace(REGISTERED["VET101"], check=check))
    (failure,) = (row["message"] for row in found(2) if row["code"] == "VET009")
    assert "rule VET101 (expensive-fixture-scope) failed: LookupError" in failure
    assert str(os.getpid()) not in failure
