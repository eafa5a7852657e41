"""The star import may bring `apples`: it cannot be said to be missing."""


def test_sold(apples):
    assert apples
