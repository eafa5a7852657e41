def test_top(tmp_path):
    assert tmp_path
