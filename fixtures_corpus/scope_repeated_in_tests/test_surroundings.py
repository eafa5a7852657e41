"""What is made by the same call is not the same, where something before it or around it decides what it makes."""

from pathlib import Path
from unittest.mock import patch

import pandas


def test_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("data.csv").write_text("a\n1\n")
    frame = pandas.read_csv("data.csv")
    assert len(frame) == 1


def test_written_longer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("data.csv").write_text("a\n1\n2\n")
    frame = pandas.read_csv("data.csv")
    assert len(frame) == 2


def test_written_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("data.csv").write_text("a\n1\n2\n3\n")
    frame = pandas.read_csv("data.csv")
    assert len(frame) == 3


@patch("pandas.read_csv", return_value=[1])
def test_patched(read_csv):
    frame = pandas.read_csv("patched.csv")
    assert len(frame) == 1


@patch("pandas.read_csv", return_value=[1, 2])
def test_patched_longer(read_csv):
    frame = pandas.read_csv("patched.csv")
    assert len(frame) == 2


@patch("pandas.read_csv", return_value=[1, 2, 3])
def test_patched_again(read_csv):
    frame = pandas.read_csv("patched.csv")
    assert len(frame) == 3
