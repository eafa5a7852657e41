def test_used(tmp_path):
    assert tmp_path
