import numpy
import pandas

LARGE = "data/large.csv"
HANDED = "data/handed.csv"


def test_a_row_more():
    frame = pandas.read_csv(LARGE)
    frame["c"] = 1
    assert len(frame) == 3


def test_a_column_less():
    frame = pandas.read_csv(LARGE)
    frame.drop(columns=["a"], inplace=True)
    assert list(frame.columns) == ["b"]


def test_zeros():
    frame = pandas.read_csv(LARGE)
    frame["a"] = 0
    assert frame["a"].sum() == 0


def test_total():
    orders = pandas.read_csv(HANDED)  # expect: VET104 "3 tests"
    assert numpy.total(orders) == 6


def test_mean():
    orders = pandas.read_csv(HANDED)
    assert numpy.mean(orders) == 2


def test_most():
    orders = pandas.read_csv(HANDED)
    assert numpy.most(orders) == 3
