"""What happens in the methods of derived classes, of bases, and in the standard library."""

import contextlib

import pytest

from shop import Counting, Line, OwnLine


@pytest.fixture
def machine():  # expect: VET101 "module looks possible"  # ceiling: session
    numbers = [number * number for number in range(1_000_000)]
    counting = Counting()
    counting.numbers = numbers
    return counting


@pytest.fixture
def line():  # ceiling: function
    return Line()


@pytest.fixture
def own_line():  # ceiling: function
    return OwnLine()


@pytest.fixture
def served():  # ceiling: session
    return "http://localhost", 80


@pytest.fixture
def notes():  # ceiling: function
    with open("notes.txt", "w") as file:
        file.write("")
    return 1


@pytest.fixture(autouse=True)
def in_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


def test_machine(machine):
    machine.run()


def test_machine_again(machine):
    machine.run()


def test_line(line, own_line):
    own_line.prepare()
    with contextlib.closing(line) as opened:
        assert opened.open


def test_served(served, notes):
    url, port = served
    line = Line()
    line.url = url
    assert port
