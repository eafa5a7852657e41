"""An unchanged suite is answered from the cache with the same bytes, and a changed one never is."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import suitevet.workspace
from shell import CLIENT, COMMAND, ENVIRONMENT, Answer, Ask
from suitevet.cache.directory import NAME
from suitevet.cache.stored_run import stored_answer
from suitevet.report import FORMATS

OTHER = "import boto3\nS4 = boto3.client('s4')\ndef test_a(): assert S4\n"
LONG_AGO = 1_000_000_000_000_000_000


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A suite in the current directory, below one that could configure it as well."""
    root = tmp_path / "above" / "shop"
    for name in ("test_a.py", "test_b.py", "inner/test_c.py", "inner/conftest.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(CLIENT if "test" in name else "", encoding="utf-8")
    (root / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def from_the_cache(monkeypatch: pytest.MonkeyPatch, ask: Ask) -> Ask:
    """A run that must not analyse anything."""

    def refuse(*anything: object) -> None:
        raise AssertionError("analysed again")

    def answer(*flags: str) -> Answer:
        with monkeypatch.context() as patch:
            patch.setattr(suitevet.workspace, "analyze_all", refuse)
            return ask(*flags)

    return answer


@pytest.mark.parametrize("form", FORMATS)
def test_cold_warm_and_uncached_bytes_are_equal(suite: Path, ask: Ask, from_the_cache: Ask, form: str) -> None:
    flags = ("--output-format", form)
    uncached = ask(*flags, "--no-cache")
    assert ask(*flags) == uncached
    assert from_the_cache(*flags) == uncached
    assert uncached[0] == 1
    assert uncached[1]


def _set(name: str, text: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    return change


def _swap(root: Path) -> None:
    """Other content of the same length with the same times, as an archive or a checkout may leave it."""
    status = (root / "test_a.py").stat()
    (root / "test_a.py").write_text(OTHER, encoding="utf-8")
    os.utime(root / "test_a.py", ns=(status.st_atime_ns, status.st_mtime_ns))


def _link(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "test_a.py").rename(root / "elsewhere" / "data.txt")
    (root / "test_a.py").symlink_to(root.parent.parent / "nowhere")


CHANGES: dict[str, Callable[[Path], object]] = {
    "edit": _set("test_a.py", "def test_a(): pass\n"),
    "same size and times": _swap,
    "addition": _set("test_z.py", CLIENT),
    "addition below": _set("inner/deep/test_z.py", CLIENT),
    "deletion": lambda root: (root / "test_b.py").unlink(),
    "renaming": lambda root: (root / "test_b.py").rename(root / "test_c.py"),
    "renaming of a directory": lambda root: (root / "inner").rename(root / "outer"),
    "a link in its place": _link,
    "pytest's configuration": _set("pytest.ini", "[pytest]\npython_files = check_*.py\n"),
    "stronger configuration": _set("pytest.toml", "[pytest]\npython_files = ['check_*.py']\n"),
    "our configuration": _set("suitevet.toml", "ignore = ['VET301']\n"),
    "our configuration above": _set("../suitevet.toml", "ignore = ['VET301']\n"),
    "suppression": _set("test_b.py", CLIENT.replace("'s3')", "'s3')  # noqa: VET301")),
}


@pytest.mark.parametrize("age", ["young", "old"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_seen(
    suite: Path, ask: Ask, change: Callable[[Path], object], age: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if age == "old":  # signatures are trusted at once
        monkeypatch.setattr("suitevet.project.disk._TICK", -(10**15))
    before = ask("--no-cache")
    assert ask() == before
    change(suite)
    after = ask("--no-cache")
    assert after != before
    assert ask() == after
    assert ask() == after


def test_touching_changes_nothing(suite: Path, ask: Ask, from_the_cache: Ask) -> None:
    before = ask()
    os.utime(suite / "test_a.py", ns=(LONG_AGO, LONG_AGO))
    (suite / "__pycache__").mkdir()
    assert from_the_cache() == before
    shutil.copy(suite / "test_b.py", suite / "copy")
    os.replace(suite / "copy", suite / "test_b.py")
    assert from_the_cache() == before


def test_another_question_has_another_answer(suite: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    assert ask("--select", "VET5")[1] == ""
    assert ask("--color", "always", "--output-format", "full")[1] != ask("--output-format", "full")[1]
    monkeypatch.chdir(suite.parent)
    assert "shop/test_a.py" in ask("shop")[1]


def test_the_baseline_is_part_of_the_question(suite: Path, ask: Ask) -> None:
    flags = ("--baseline", "known.json")
    ask("--write-baseline", *flags)
    assert ask(*flags)[0] == 0
    (suite / "known.json").write_text('{"version": 1, "findings": []}', encoding="utf-8")
    assert ask(*flags)[0] == 1


@pytest.mark.parametrize("flags", [["--no-cache"], ["-v"], ["-o", "json=report.json"]], ids=" ".join)
def test_what_does_more_than_answer_is_not_kept(suite: Path, ask: Ask, flags: list[str]) -> None:
    ask(*flags)
    assert stored_answer(["check", *flags]) is None


def test_a_copy_of_the_cache_answers_nothing(suite: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    assert stored_answer(["check"]) is not None
    shutil.copytree(suite / NAME, suite / "copy")
    shutil.rmtree(suite / NAME)
    (suite / "copy").rename(suite / NAME)
    assert stored_answer(["check"]) is None


def test_no_corruption_changes_the_answer(suite: Path, ask: Ask) -> None:
    ask()
    (entry,) = (suite / NAME / "runs").iterdir()
    whole = entry.read_bytes()
    chance = random.Random(11)
    for _ in range(1000):
        broken = bytearray(whole)
        kind = chance.randrange(3)
        if kind == 0:
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del broken[chance.randrange(len(broken)) :]
        else:
            broken += chance.randbytes(1 + chance.randrange(9))
        entry.write_bytes(bytes(broken))
        assert stored_answer(["check"]) is None
    entry.write_bytes(whole)
    assert stored_answer(["check"]) is not None


def test_a_tree_that_cannot_be_written_is_no_obstacle(suite: Path, ask: Ask) -> None:
    (suite / NAME).write_text("a file where the directory should be", encoding="utf-8")
    assert ask() == ask() == ask("--no-cache")


def test_any_number_of_processes_at_once(suite: Path) -> None:
    command = [*COMMAND, "--output-format", "json"]
    runs = [subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE) for _ in range(4)]
    outputs = {run.communicate()[0] for run in runs}
    outputs.add(subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.PIPE, check=False).stdout)
    assert len(outputs) == 1
    assert [path for path in (suite / NAME).rglob("*") if path.suffix.lstrip(".").isdigit()] == []


def test_nothing_heavy_is_imported_to_answer_again(suite: Path) -> None:
    script = "import sys; from suitevet.__main__ import main; main([]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", script]
    first, second = (
        subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False) for _ in range(2)
    )
    assert first.stdout == second.stdout != ""
    assert "libcst" in first.stderr.split()
    heavy = {"argparse", "contextlib", "dataclasses", "hashlib", "json", "pathlib", "re", "typing"}
    assert heavy & set(second.stderr.split()) == set()
    assert len([name for name in second.stderr.split() if name.startswith("suitevet")]) <= 10
