"""What the corpus claims about resolution is what pytest says; suitevet is not asked here."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import corpus
from corpus import first_line, function_at, only_parameter
from pytest_truth import ProjectTruth

CASES = {case.name: case for case in corpus.cases()}
WITH_ANSWERS = [name for name, case in CASES.items() if any(claim.kind == "answers" for claim in case.claims)]


@pytest.mark.parametrize("name", CASES)
def test_pytest_collects_the_project(name: str, truth: Mapping[str, ProjectTruth]) -> None:
    assert truth[name]["exit"] == CASES[name].pytest_exit, truth[name]["errors"]
    assert bool(truth[name]["errors"]) == bool(CASES[name].pytest_exit)
    assert truth[name]["tests"]


@pytest.mark.parametrize("name", WITH_ANSWERS)
def test_claimed_answers_are_pytests(name: str, truth: Mapping[str, ProjectTruth]) -> None:
    case = CASES[name]
    edges = {(at, asked, answer) for test in truth[name]["tests"] for at, asked, answer in test["edges"]}
    for claim in (claim for claim in case.claims if claim.kind == "answers"):
        function = function_at(case.root / claim.path, claim.line)
        asker = f"{claim.path}:{first_line(function)}"
        for answer in corpus.answers(claim):
            asked = answer.name or only_parameter(function)
            found = {place for at, parameter, place in edges if (at, parameter) == (asker, asked)}
            assert (found or {"none"}) == answer.places, f"{claim.path}:{claim.line} {asked}"
