import os
from pathlib import Path

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


def test_folder():
    folder = os.path.join(os.path.dirname(__file__), "..", "cache")
    with open(os.path.join(folder, "rows.txt"), "w") as rows:  # expect: VET403 "cache/rows.txt"
        rows.write("")
    assert folder
