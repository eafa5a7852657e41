def test_sold(apples):
    assert apples


def test_missing(pears):  # expect: VET502 "pears"
    assert pears
