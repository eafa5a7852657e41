def test_plain(tmp_path):
    assert tmp_path
