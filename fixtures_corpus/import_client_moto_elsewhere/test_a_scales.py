import scales


def test_scales():
    assert scales.SQS is not None
