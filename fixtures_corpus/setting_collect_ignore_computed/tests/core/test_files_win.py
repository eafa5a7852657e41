def test_files(registry):
    assert registry
