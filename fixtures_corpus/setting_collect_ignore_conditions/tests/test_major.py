def test_major(tmp_path):
    assert tmp_path
