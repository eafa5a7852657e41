import os


def test_notes(notes):
    assert os.path.isdir("notes")


def test_nothing(nothing):
    assert not os.path.isdir("notes")
