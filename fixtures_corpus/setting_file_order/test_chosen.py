def test_chosen(tmp_path):
    assert tmp_path
