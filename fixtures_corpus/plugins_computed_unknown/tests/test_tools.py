def test_hammer(hammer):  # answers: tools/hammers.py:4
    assert hammer


def test_pytester(pytester):  # unknown: closure
    assert pytester
