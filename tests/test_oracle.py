"""suitevet resolves every project of the corpus as pytest does: tests, closures, order, scopes, autouse, variants."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import corpus
from corpus import first_line, function_at
from graph_differences import differences
from pytest_truth import ProjectTruth
from suitevet.graph import export_json
from suitevet.pipeline import load_suite

CASES = {case.name: case for case in corpus.cases()}


@pytest.mark.parametrize("name", CASES)
def test_graph_is_what_pytest_says(name: str, truth: Mapping[str, ProjectTruth], corpus_copy: Path) -> None:
    graph = export_json(load_suite(corpus_copy / name))
    assert differences(truth[name], graph, undecided(CASES[name])) == []


def undecided(case: corpus.Case) -> dict[str, frozenset[str]]:
    """What the corpus allows suitevet to leave open, by the place of the definition."""
    return {
        f"{claim.path}:{first_line(function_at(case.root / claim.path, claim.line))}": frozenset(claim.values)
        for claim in case.claims
        if claim.kind == "unknown"
    }
