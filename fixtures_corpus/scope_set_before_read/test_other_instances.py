def test_module(wide):
    assert wide.output is None
