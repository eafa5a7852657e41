def test_region(region):  # unknown: variants, closure
    assert region


def test_other():
    assert True
