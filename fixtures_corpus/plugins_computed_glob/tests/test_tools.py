def test_saw(saw):  # answers: tests/fixtures/saws.py:4
    assert saw


def test_screw(screw):  # answers: tests/more/deep/screws.py:4
    assert screw
