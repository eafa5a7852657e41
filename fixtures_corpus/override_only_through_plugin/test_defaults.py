def test_defaults(fetch):
    assert fetch("kernels") is None
