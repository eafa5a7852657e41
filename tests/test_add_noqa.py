"""Comments are added where they silence the finding, and nothing else in the file changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import report_samples
from suitevet.facts.read import read
from suitevet.findings.add_noqa import add_noqa
from suitevet.findings.suppress import suppress


def added(folder: Path, source: str | bytes, *places: tuple[int, str]) -> bytes:
    """What a file holds after comments were added for findings at lines."""
    path = folder / "test_a.py"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    rows = [report_samples.row("test_a.py", line, code=code) for line, code in places]
    add_noqa(str(folder), rows)
    data = path.read_bytes()
    left = suppress(rows, {"test_a.py": read(data)}, frozenset()).rows
    assert left == []
    return data


CASES = {
    "plain": ("x = 1\ny = 2\n", 1, "x = 1  # noqa: VET101\ny = 2\n"),
    "last line without an end": ("x = 1", 1, "x = 1  # noqa: VET101"),
    "trailing blanks": ("x = 1   \n", 1, "x = 1  # noqa: VET101\n"),
    "another comment": ("x = 1  # type: ignore\n", 1, "x = 1  # type: ignore  # noqa: VET101\n"),
    "a list": ("x = 1  # noqa: E501\n", 1, "x = 1  # noqa: E501, VET101\n"),
    "a list with a reason": ("x = 1  # noqa: E501,F401 so be it\n", 1, "x = 1  # noqa: E501,F401, VET101 so be it\n"),
    "a string that looks like a list": ("x = '# noqa: E501'\n", 1, "x = '# noqa: E501'  # noqa: VET101\n"),
    "several lines": ("x = f(\n    1,\n)\n", 2, "x = f(\n    1,\n)  # noqa: VET101\n"),
    "a long string": ("x = '''\n# noqa: E501\n'''\n", 1, "x = '''\n# noqa: E501\n'''  # noqa: VET101\n"),
    "a continued line": ("x = \\\n    1\n", 1, "x = \\\n    1  # noqa: VET101\n"),
    "decorators": ("@a\ndef f(\n    x\n):\n    ...\n", 2, "@a\ndef f(\n    x\n):  # noqa: VET101\n    ...\n"),
    "line ends of Windows": ("x = 1\r\ny = 2\r\n", 2, "x = 1\r\ny = 2  # noqa: VET101\r\n"),
    "old line ends of Apple": ("x = 1\ry = 2\r", 2, "x = 1\ry = 2  # noqa: VET101\r"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_comment_stands_where_it_counts(name: str, tmp_path: Path) -> None:
    source, line, expected = CASES[name]
    assert added(tmp_path, source, (line, "VET101")).decode() == expected


def test_codes_share_a_comment(tmp_path: Path) -> None:
    places = [(1, "VET302"), (1, "VET101"), (1, "VET101")]
    assert added(tmp_path, "x = 1\n", *places) == b"x = 1  # noqa: VET101, VET302\n"


def test_encoding_and_byte_order_mark_are_kept(tmp_path: Path) -> None:
    source = b"\xef\xbb\xbfx = '\xc3\xbc'\n"
    assert added(tmp_path, source, (1, "VET101")) == b"\xef\xbb\xbfx = '\xc3\xbc'  # noqa: VET101\n"
    latin = b"# coding: latin-1\nx = '\xfc'\n"
    assert added(tmp_path, latin, (2, "VET101")) == b"# coding: latin-1\nx = '\xfc'  # noqa: VET101\n"


def test_permissions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "test_a.py"
    path.write_text("x = 1\n")
    path.chmod(0o754)
    assert add_noqa(str(tmp_path), [report_samples.row("test_a.py", 1)]) == 1
    assert path.stat().st_mode & 0o777 == 0o754
    assert os.listdir(tmp_path) == ["test_a.py"]


UNFIT = [("pytest.ini", "[pytest]\n", 1), ("a.py", "def (\n", 1), ("a.py", "x = 1\n", 9), ("a.py", "x = 1\n", None)]


@pytest.mark.parametrize(("path", "source", "line"), UNFIT)
def test_what_cannot_carry_a_comment_stays(path: str, source: str, line: int | None, tmp_path: Path) -> None:
    (tmp_path / path).write_text(source)
    assert add_noqa(str(tmp_path), [report_samples.row(path, line)]) == 0
    assert (tmp_path / path).read_text() == source


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.py"
    outside.write_text("x = 1\n")
    root = tmp_path / "root"
    root.mkdir()
    (root / "test_a.py").symlink_to(outside)
    assert add_noqa(str(root), [report_samples.row("test_a.py", 1)]) == 0
    assert outside.read_text() == "x = 1\n"
