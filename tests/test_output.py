"""Where a report goes: stdout, files, streams that end early or are full, with or without colour."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from shell import CLIENT, COMMAND, ENVIRONMENT, started, write
from suitevet.__main__ import main


def test_reports_go_to_files_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, test_a=CLIENT)
    targets = {name: tmp_path / f"found.{name}" for name in ("json", "jsonl")}
    flags = [f"--output={name}={path}" for name, path in targets.items()]
    assert main(["check", str(tmp_path), "--no-cache", "-q", "--output-format", "concise", *flags]) == 1
    assert capsys.readouterr().out.count("\n") == 1
    assert len(json.loads(targets["json"].read_text(encoding="utf-8"))["findings"]) == 1
    assert sorted(tmp_path.iterdir()) == sorted([*targets.values(), tmp_path / "pytest.ini", tmp_path / "test_a.py"])


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--output", "json=test_a.py"],
        ["check", "--baseline", "pytest.ini", "--write-baseline"],
        ["graph", "--output", "test_a.py"],
    ],
    ids=" ".join,
)
def test_no_report_is_written_over_a_suite(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, test_a=CLIENT)
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert main(words) == 2
    assert {path: path.read_bytes() for path in before} == before


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    write(tmp_path, test_a=CLIENT)
    with started(["--no-cache", "-q"], tmp_path) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert (child.wait(20), child.stderr.read()) == (141, b"")


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    write(tmp_path, test_a=CLIENT)
    command = [*COMMAND, "--no-cache", "-q"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"suitevet: cannot write: No space left on device\n")


def test_color_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["check", str(write(tmp_path, test_a=CLIENT)), "--no-cache", "-q", "--output-format", "full"]
    seen = []
    for variable, flags in (("X", []), ("FORCE_COLOR", []), ("FORCE_COLOR", ["--color", "never"]), ("NO_COLOR", [])):
        with monkeypatch.context() as patch:
            for name in ("NO_COLOR", "FORCE_COLOR"):
                patch.delenv(name, raising=False)
            patch.setenv(variable, "1")
            main([*words, *flags])
        seen.append("\x1b[" in capsys.readouterr().out)
    assert seen == [False, True, False, False]
