import io
import sys


def test_output():
    sys.stdout = io.StringIO()
    print("a book")


def test_input():
    sys.stdin = io.StringIO("yes")  # expect: VET402 "standard input"
    assert input() == "yes"


def test_answer(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("no"))
    assert input() == "no"
