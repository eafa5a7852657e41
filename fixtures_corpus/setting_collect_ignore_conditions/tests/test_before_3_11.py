def test_before_3_11(tmp_path):
    assert tmp_path
