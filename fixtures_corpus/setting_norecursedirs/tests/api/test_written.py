def test_written(tmp_path):
    assert tmp_path
