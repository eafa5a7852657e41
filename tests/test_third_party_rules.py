"""Rules of other packages: found by their entry point, run and explained like ours; what cannot be loaded is said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "tests" / "data" / "example_rules"
SUITE = "import pytest\n\n\n@pytest.fixture\ndef data():\n    return [1, 2]\n\n\ndef test_a(data):\n    assert data\n"


def suitevet(folder: Path, installed: Path, *words: str) -> subprocess.CompletedProcess[str]:
    roots = (str(installed), str(ROOT / "analyzer"), str(ROOT / "rules"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(roots)}
    command = [sys.executable, "-m", "suitevet", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    folder = tmp_path / "suite"
    folder.mkdir()
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_a.py").write_text(SUITE)
    return folder


def test_the_example_reports_like_our_own(suite: Path) -> None:
    done = suitevet(suite, EXAMPLE, "--no-cache", "--select", "ACME", "--output-format", "json")
    (row,) = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    assert (row["code"], row["name"], row["severity"], row["line"]) == ("ACME01", "fixture-named-data", "note", 5)
    assert row["message"] == "fixture `data`, given to 1 of 1 tests, has a name that says nothing"
    assert [each["path"] for each in row["related"]] == ["test_a.py"]


def test_the_example_can_be_silenced(suite: Path) -> None:
    (suite / "test_a.py").write_text(SUITE.replace("def data():", "def data():  # noqa: ACME01"))
    done = suitevet(suite, EXAMPLE, "--no-cache", "--select", "ACME")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_example_is_explained(suite: Path) -> None:
    assert "which says nothing about it" in suitevet(suite, EXAMPLE, "rule", "ACME01").stdout


def test_what_cannot_be_loaded_is_said(suite: Path, tmp_path: Path) -> None:
    points = tmp_path / "installed" / "broken-1.dist-info"
    points.mkdir(parents=True)
    (points / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n")
    (points / "entry_points.txt").write_text("[suitevet.rules]\nbroken = broken_rules\n")
    (points.parent / "broken_rules.py").write_text("raise RuntimeError('\\x1b[2J no')\n")
    done = suitevet(suite, points.parent, "--no-cache")
    assert (done.returncode, done.stdout) == (2, "")
    assert "while loading the rules that the entry point `broken` names" in done.stderr
    assert "\x1b" not in done.stderr
