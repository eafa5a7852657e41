"""Many findings of one kind are told once, and each is silenced, known and compared by itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from suitevet.__main__ import main
from trees import plant

VARIABLE = "def test_{n}():\n    os.environ['SHOP_LANG'] = '{n}'{comment}\n\n\n"
FILE = "def test_{n}():\n    pathlib.Path('/tmp/shop.log').write_text('{n}'){comment}\n\n\n"

of_each = pytest.mark.parametrize("leak", [VARIABLE, FILE], ids=["variable", "file"])


def _suite(root: Path, number: int, leak: str, comment: str = "") -> Path:
    tests = "".join(leak.format(n=n, comment=comment) for n in range(number))
    plant(root, {"pytest.ini": "[pytest]\n", "test_a.py": f"import os\nimport pathlib\n\n\n{tests}"})
    return root


def _said(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = main(["check", "--no-cache", "--output-format", "concise", *words, str(root)])
    return code, capsys.readouterr().out.splitlines()


@of_each
def test_many_are_told_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], leak: str
) -> None:
    code, lines = _said(capsys, _suite(tmp_path, 8, leak))
    assert (code, len(lines)) == (1, 1)
    assert "as in 7 more functions" in lines[0]


@of_each
def test_one_more_is_not_in_the_baseline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], leak: str
) -> None:
    known = str(tmp_path / "known.json")
    _said(capsys, _suite(tmp_path, 8, leak), "--baseline", known, "--write-baseline")
    assert _said(capsys, tmp_path, "--baseline", known) == (0, [])
    code, lines = _said(capsys, _suite(tmp_path, 9, leak), "--baseline", known)
    assert (code, len(lines)) == (1, 1)
    assert "in test `test_8`" in lines[0]


@of_each
def test_one_more_is_told_where_only_changes_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], leak: str
) -> None:
    _suite(tmp_path, 8, leak)
    git = ("git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@b.c")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "all")):
        subprocess.run([*git, *words], check=True)
    assert _said(capsys, tmp_path, "--diff-base", "HEAD") == (0, [])
    code, lines = _said(capsys, _suite(tmp_path, 9, leak), "--diff-base", "HEAD")
    assert (code, len(lines)) == (1, 1)
    assert "in test `test_8`" in lines[0]


@of_each
def test_each_is_silenced_by_its_own_comment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], leak: str
) -> None:
    assert _said(capsys, _suite(tmp_path, 8, leak, "  # noqa: VET4"), "--extend-select", "VET010") == (0, [])
    text = (tmp_path / "test_a.py").read_text(encoding="utf-8")
    (tmp_path / "test_a.py").write_text(text + leak.format(n="new", comment=""), encoding="utf-8")
    code, lines = _said(capsys, tmp_path, "--extend-select", "VET010")
    assert (code, len(lines)) == (1, 1)
    assert "in test `test_new`" in lines[0]
