def test_other(tmp_path):
    assert tmp_path
