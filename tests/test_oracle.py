"""suitevet resolves every project of the corpus as pytest does: tests, closures, order, scopes, autouse, variants."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import corpus
from graph_differences import differences, undecided
from pytest_truth import ProjectTruth
from suitevet.pipeline import load_suite
from suitevet.views.graph import export_json

CASES = {case.name: case for case in corpus.cases()}


@pytest.mark.parametrize("name", CASES)
def test_graph_is_what_pytest_says(name: str, truth: Mapping[str, ProjectTruth], corpus_copy: Path) -> None:
    graph = export_json(load_suite(corpus_copy / name))
    assert differences(truth[name], graph, undecided(CASES[name])) == []
