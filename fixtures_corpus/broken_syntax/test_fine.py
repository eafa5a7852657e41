def test_fine(tmp_path):
    assert tmp_path
