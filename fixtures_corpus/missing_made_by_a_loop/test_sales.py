"""A star import brings `apples`: nothing is missing, and nothing else can be said to be."""


def test_sold(apples):
    assert apples


def test_also_unknown(pears):
    assert pears
