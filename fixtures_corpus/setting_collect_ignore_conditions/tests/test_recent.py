def test_recent(tmp_path):
    assert tmp_path
