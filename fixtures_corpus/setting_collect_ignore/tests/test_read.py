def test_read(tmp_path):
    assert tmp_path
