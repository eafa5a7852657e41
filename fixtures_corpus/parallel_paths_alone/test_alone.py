import os

import pytest


def test_no_folder():
    with pytest.raises(FileNotFoundError):
        save("no/such/folder/report.txt")


def test_cleaned():
    try:
        save("report.txt")
        assert os.path.exists("report.txt")
    finally:
        os.remove("report.txt")


def test_left():
    save("left.txt")  # expect: VET403 "other runs may"
    assert os.path.exists("left.txt")


def save(path):
    with open(path, "w") as file:
        file.write("a,b")
