import os

import pytest


@pytest.fixture
def server():
    return object()


def test_no_folder():
    with pytest.raises(FileNotFoundError):
        save("no/such/folder/report.txt")


def test_cleaned():
    try:
        save("report.txt")
        assert os.path.exists("report.txt")
    finally:
        os.remove("report.txt")


def test_removed_later():
    with open("later.txt", "w") as file:
        file.write("a,b")
    assert os.path.exists("later.txt")
    os.remove("later.txt")


def test_removed_before():
    if os.path.exists("before.txt"):
        os.remove("before.txt")  # expect: VET403 "other runs may"
    with open("before.txt", "w") as file:
        file.write("a,b")


def test_made_by_others(server):
    server.report("made.txt")
    os.remove("made.txt")


def test_left():
    save("left.txt")  # expect: VET403 "other runs may"
    assert os.path.exists("left.txt")


def save(path):
    with open(path, "w") as file:
        file.write("a,b")
    assert os.path.exists("left.txt")


def save(path):
    with open(path, "w") as file:
        file.write("a,b")


def test_removed_unless_it_fails():
    path = "/tmp/shop-alone-report.txt"  # expect: VET403 "other runs may"
    save(path)
    assert os.path.exists(path)
    os.remove(path)


def test_removed_in_any_case():
    path = "/tmp/shop-alone-receipt.txt"
    try:
        save(path)
        assert os.path.exists(path)
    finally:
        os.remove(path)
