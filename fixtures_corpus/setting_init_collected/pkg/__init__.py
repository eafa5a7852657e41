def test_in_init(tmp_path):
    assert tmp_path
