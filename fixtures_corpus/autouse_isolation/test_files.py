from pathlib import Path


def test_writes():
    Path("notes.txt").write_text("a")


def test_writes_again():
    Path("notes.txt").write_text("b")


def test_empty():
    assert not Path("other.txt").exists()


def test_here():
    assert Path.cwd().name == "work"


def test_sum():
    assert 1 + 1 == 2
