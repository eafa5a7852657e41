def test_paths(tmp_path):
    assert tmp_path
