"""Whatever is found in the corpus can be silenced by comments, and is known once it stands in a baseline."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import corpus
import vet

CASES = {case.name: case for case in corpus.cases() if case.expected}
SOME = sorted(CASES)[::4]


@pytest.fixture
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(CASES[request.param].root, tmp_path / request.param))


@pytest.mark.parametrize("project", SOME, indirect=True)
def test_all_can_be_silenced_by_comments(project: Path) -> None:
    flags = CASES[project.name].flags
    vet.write(project, (*flags, "--add-noqa"))
    left = vet.check(project, (*flags, "--extend-select", "VET010")).document["findings"]
    assert [row for row in left if row["path"].endswith(".py") and not row["code"].startswith("VET00")] == []


@pytest.mark.parametrize("project", SOME, indirect=True)
def test_all_are_known_in_a_baseline(project: Path) -> None:
    flags = (*CASES[project.name].flags, "--baseline", str(project / "known.json"))
    vet.write(project, (*flags, "--write-baseline"))
    left = vet.check(project, flags).document["findings"]
    assert [row for row in left if not row["code"].startswith("VET00")] == []
