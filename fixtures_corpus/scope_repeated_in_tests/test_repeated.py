import pandas

LARGE = "data/large.csv"


def test_rows():
    frame = pandas.read_csv(LARGE)  # expect: VET104 "3 tests"
    assert len(frame) == 3


def test_columns():
    frame = pandas.read_csv(LARGE)
    assert list(frame.columns) == ["a", "b"]


def test_values():
    frame = pandas.read_csv(LARGE)
    assert frame["a"].sum() == 6


def test_small():
    frame = pandas.read_csv("data/small.csv")
    assert len(frame) == 1


def test_computed(tmp_path):
    frame = pandas.read_csv(tmp_path / "large.csv")
    assert len(frame) == 3


def test_no_rows():
    frame = pandas.read_csv(LARGE)
    frame.drop(frame.index, inplace=True)
    assert len(frame) == 0
