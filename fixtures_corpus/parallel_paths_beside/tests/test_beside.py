import os
from pathlib import Path

import pytest

ABOVE = Path(__file__).parent.parent.parent.parent / "elsewhere.txt"


def test_data(data):
    assert data


def test_report(report):
    assert report


def test_report_again(report):
    assert report


def test_own(own):
    assert own


def test_above():
    ABOVE.write_text("")
    assert ABOVE


@pytest.mark.parametrize("row", ["a", "b"])
def test_folder(row):
    folder = os.path.join(os.path.dirname(__file__), "..", "cache")
    with open(os.path.join(folder, "rows.txt"), "w") as rows:  # expect: VET403 "cache/rows.txt"
        rows.write(row)
    assert folder


def test_own_file():
    """It meets nobody, whatever the number of workers."""
    file = Path(__file__).parent / "own.txt"
    file.write_text("")
    assert file
