def test_saw(saw):  # answers: support/deep/saws.py:4
    assert saw


def test_nail(nail):  # answers: extra/nail_fixtures.py:4
    assert nail


def test_glue(glue):  # answers: late/glues.py:4
    assert glue
