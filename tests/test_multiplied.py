"""Copies of a test whose names cannot be known are one test still, with their number if that is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from suitevet.pipeline import load_suite
from trees import plant

HEAD = "import unittest\nfrom ddt import data, ddt\nfrom parameterized import parameterized\nfrom rows import read\n"


@pytest.mark.parametrize(
    ("decorator", "number"),
    [
        ("@parameterized.expand([(1,), (2,)], name_func=lambda function, number, row: f'test_{row}')", 2),
        ("@parameterized.expand([(number,) for number in range(12)])", 12),
        ("@parameterized.expand([(read(),), (read(),), (read(),)])", 3),
        ("@parameterized.expand(read())", None),
        ("@data(*read())", None),
        ("@data([[1], 2], 3)", 2),
    ],
)
def test_copies_without_names_are_counted(decorator: str, number: int | None, tmp_path: Path) -> None:
    module = f"{HEAD}@ddt\nclass RowTest(unittest.TestCase):\n    {decorator}\n    def test_row(self, row): pass\n"
    plant(tmp_path, {"pytest.ini": "[pytest]\n", "test_rows.py": module})
    tests = load_suite(tmp_path).tests
    assert [(test.name, test.variants) for test in tests] == [("test_row", number)]
