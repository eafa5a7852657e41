def test_session(everywhere, wide):
    everywhere.output = "a"
    wide.output = "a"
    assert everywhere.output == wide.output
