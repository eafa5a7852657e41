"""Every project of the corpus gets exactly the findings that its comments name, from all rules together."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import corpus
import vet
from suitevet.document import FindingRow
from suitevet.pipeline import load_suite
from suitevet.suite.scope.scopes import Ceilings

CASES = {case.name: case for case in corpus.cases()}


def ceilings(case: corpus.Case) -> list[corpus.Claim]:
    return [claim for claim in case.claims if claim.kind == "ceiling"]


@pytest.mark.parametrize("name", CASES)
def test_findings_are_the_expected_ones(name: str, corpus_copy: Path) -> None:
    case = CASES[name]
    run = vet.check(corpus_copy / name, case.flags)
    found = sorted((row["path"], row["line"] or 0, row["code"]) for row in run.document["findings"])
    assert found == sorted((each.path, each.line, each.code) for each in case.expected)
    assert unsaid(case.expected, run.document["findings"]) == []
    assert run.exit == case.exit


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if ceilings(case)])
def test_fixtures_can_be_as_wide_as_the_comments_say(name: str, corpus_copy: Path) -> None:
    suite = load_suite(corpus_copy / name)
    widest = {(fixture.path, fixture.line): suite.ask(Ceilings).of(fixture).scope.word for fixture in suite.fixtures}
    claimed = {(claim.path, claim.line): claim.values[0] for claim in ceilings(CASES[name])}
    assert {place: widest.get(place) for place in claimed} == claimed


def unsaid(expected: Iterable[corpus.Expected], findings: list[FindingRow]) -> list[str]:
    """The texts that a finding of that code on that line should have contained."""
    said = {
        (row["path"], row["line"], row["code"]): row["message"] + "\n" + row["help"] + "\n" + notes(row)
        for row in findings
    }
    return [
        f"{each.path}:{each.line}: {each.code} does not say {each.says!r}"
        for each in expected
        if each.says is not None and each.says not in said.get((each.path, each.line, each.code), "")
    ]


def notes(row: FindingRow) -> str:
    return "\n".join(f"{place['path']}: {place['message']}" for place in (*row["related"], *row["route"]))
