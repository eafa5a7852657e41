"""What the whole test run shares: a copy of the corpus away from our own settings, and what pytest says about it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import corpus
from pytest_truth import ProjectTruth
from shell import Answer, Ask
from suitevet.__main__ import main

HERE = Path(__file__).parent


def pytest_configure() -> None:
    """A run in the background of a shell ignores interrupts, and the commands that are tested would inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def corpus_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus.copy(tmp_path_factory.mktemp("corpus") / "projects")


@pytest.fixture(scope="session")
def truth(corpus_copy: Path) -> Mapping[str, ProjectTruth]:
    """What pytest resolves in each project, all asked in one subprocess."""
    out = corpus_copy.parent / "truth"
    out.mkdir()
    projects = [str(folder) for folder in sorted(corpus_copy.iterdir()) if folder.is_dir()]
    environment = {**os.environ, "PYTHONPATH": str(HERE / "stubs"), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, str(HERE / "pytest_truth.py"), str(out), *projects], env=environment, check=True)
    return {Path(file).stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(out.glob("*.json"))}


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Exit code and output of a run in this process."""

    def answer(*flags: str) -> Answer:
        capsys.readouterr()
        code = main(["check", *flags])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


@pytest.fixture(params=["plain", "whole"])
def both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read quickly as far as they are plain, and by libcst alone."""
    if request.param == "whole":
        monkeypatch.setattr("suitevet.facts.read.skeleton", lambda text, lines: None)
