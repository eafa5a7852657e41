def test_posix(tmp_path):
    assert tmp_path
