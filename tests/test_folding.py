"""Many findings of one kind are told once, and each is silenced, known and compared by itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from suitevet.__main__ import main
from trees import plant

LEAK = "def test_{n}():\n    os.environ['SHOP_LANG'] = '{n}'\n\n\n"


def _suite(root: Path, number: int, comment: str = "") -> Path:
    tests = "".join(LEAK.format(n=n) for n in range(number))
    text = f"import os\n\n\n{tests}".replace("'\n", f"'{comment}\n")
    plant(root, {"pytest.ini": "[pytest]\n", "test_a.py": text})
    return root


def _said(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = main(["check", "--no-cache", "--output-format", "concise", *words, str(root)])
    return code, capsys.readouterr().out.splitlines()


def test_many_are_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = _said(capsys, _suite(tmp_path, 8))
    assert (code, len(lines)) == (1, 1)
    assert "VET401" in lines[0]
    assert "as in 7 more functions" in lines[0]


def test_one_more_is_not_in_the_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = str(tmp_path / "known.json")
    _said(capsys, _suite(tmp_path, 8), "--baseline", known, "--write-baseline")
    assert _said(capsys, tmp_path, "--baseline", known) == (0, [])
    code, lines = _said(capsys, _suite(tmp_path, 9), "--baseline", known)
    assert (code, len(lines)) == (1, 1)
    assert "in test `test_8` and" in lines[0]


def test_one_more_is_told_where_only_changes_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _suite(tmp_path, 8)
    git = ("git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@b.c")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "all")):
        subprocess.run([*git, *words], check=True)
    assert _said(capsys, tmp_path, "--diff-base", "HEAD") == (0, [])
    code, lines = _said(capsys, _suite(tmp_path, 9), "--diff-base", "HEAD")
    assert (code, len(lines)) == (1, 1)
    assert "in test `test_8` and" in lines[0]


def test_each_is_silenced_by_its_own_comment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _said(capsys, _suite(tmp_path, 8, "  # noqa: VET401"), "--extend-select", "VET010") == (0, [])
    text = (tmp_path / "test_a.py").read_text(encoding="utf-8")
    (tmp_path / "test_a.py").write_text(text + LEAK.format(n="new"), encoding="utf-8")
    code, lines = _said(capsys, tmp_path, "--extend-select", "VET010")
    assert (code, len(lines)) == (1, 1)
    assert "in test `test_new` and" in lines[0]
