"""Paths as they are shown, also where no way leads from one to the other."""

from __future__ import annotations

import ntpath
import os
from pathlib import Path

import pytest

from suitevet.project.paths import from_here, relative


def test_what_lies_below_is_relative_and_what_does_not_is_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert from_here(str(tmp_path)) == "."
    assert from_here(str(tmp_path / "a" / "b")) == "a/b"
    assert from_here(str(tmp_path.parent)) == str(tmp_path.parent)


def test_between_drives_nothing_is_relative(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "path", ntpath)
    monkeypatch.setattr(os, "sep", "\\")
    assert relative("D:\\shop\\tests", "D:\\shop") == "tests"
    assert relative("D:\\shop\\tests", "C:\\home") == "D:/shop/tests"
