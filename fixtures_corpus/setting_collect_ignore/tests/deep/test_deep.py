def test_deep(tmp_path):
    assert tmp_path
