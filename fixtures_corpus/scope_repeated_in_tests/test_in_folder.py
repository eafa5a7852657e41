"""A fixture says in which folder the file is."""

import pandas
import pytest


@pytest.fixture
def here(tmp_path, monkeypatch):
    (tmp_path / "data.csv").write_text("a\n1\n")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("here")
def test_rows():
    frame = pandas.read_csv("data.csv")
    assert len(frame) == 1


def test_columns(here):
    frame = pandas.read_csv("data.csv")
    assert list(frame.columns) == ["a"]


def test_values(here):
    frame = pandas.read_csv("data.csv")
    assert frame["a"].sum() == 1
