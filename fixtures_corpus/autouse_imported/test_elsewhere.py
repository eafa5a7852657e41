def test_elsewhere(tmp_path):
    assert tmp_path
