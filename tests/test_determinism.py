"""Equal input gives equal bytes, however it is asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pytest

import corpus
from shell import COMMAND, ENVIRONMENT
from suitevet.report import FORMATS

NOT_COPIED = shutil.ignore_patterns("__pycache__", "*.ini", "*.toml")
PARTS = [case.name for case in corpus.cases() if case.expected and not case.flags][::3]


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many projects of the corpus as one suite, with enough to parse and judge for several processes to be worth it."""
    root = tmp_path_factory.mktemp("one") / "suite"
    for name in PARTS:
        shutil.copytree(corpus.ROOT / name, root / name, ignore=NOT_COPIED)
    for number in range(4):
        comment = "# a line of a long comment\n" * 2000
        text = f"import boto3\nS3 = boto3.client('s3')\ndef test_a(): assert S3\n{comment}"
        (root / f"test_large_{number}.py").write_text(text, encoding="utf-8")
    many = "".join(f"def test_{number}(): ...\n" for number in range(1500))
    (root / "test_many.py").write_text(many, encoding="utf-8")
    (root / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def expected(suite: Path) -> Mapping[str, bytes]:
    return reports(suite, ["--jobs", "1"], environment={"PYTHONHASHSEED": "0"})


def reports(
    suite: Path,
    words: Sequence[str] = (),
    cwd: Path | None = None,
    paths: Sequence[str] = (),
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, bytes]:
    """The bytes in every format; also of stdout and stderr."""
    out = suite.parent / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    files = [f"--output={form}={out / form}" for form in FORMATS]
    command = [*COMMAND, "--no-cache", "--output-format", "full", *files, *words]
    given = paths or [os.path.relpath(suite, cwd or suite)]
    done = subprocess.run(
        [*command, *given], cwd=cwd or suite, env={**ENVIRONMENT, **environment}, capture_output=True, check=False
    )
    found = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    assert set(found) == set(FORMATS)
    assert found["json"].count(b'"code"') > 30
    return {**found, "stdout": done.stdout, "stderr": done.stderr}


@pytest.mark.parametrize(("jobs", "seed"), [("2", "1"), ("8", "4294967295"), ("1", "random")])
def test_processes_and_hash_seeds(suite: Path, expected: Mapping[str, bytes], jobs: str, seed: str) -> None:
    assert reports(suite, ["--jobs", jobs], environment={"PYTHONHASHSEED": seed}) == expected


def test_order_and_repetition_of_arguments(suite: Path) -> None:
    parts = sorted(path.name for path in suite.iterdir())
    absolute = [str(suite / part) for part in parts]
    assert reports(suite, paths=parts) == reports(suite, paths=[*reversed(absolute), *parts[:5]])


def test_working_directory_and_moved_trees(suite: Path, expected: Mapping[str, bytes]) -> None:
    """Paths start at the directory asked for: what is said is the same from within, from above and elsewhere."""
    moved = shutil.copytree(suite, suite.parent / "moved" / suite.name)
    assert reports(moved, cwd=moved)["json"] == expected["json"]
    assert reports(moved, cwd=moved.parent) == reports(suite, cwd=suite.parent)


def test_locale_terminal_and_home(suite: Path, expected: Mapping[str, bytes]) -> None:
    changes = {"LC_ALL": "C", "LANG": "C", "TERM": "odd", "HOME": "/nowhere", "PYTHONUTF8": "0", "TZ": "UTC"}
    assert reports(suite, environment=changes) == expected
