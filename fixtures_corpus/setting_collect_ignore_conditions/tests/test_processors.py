def test_processors(tmp_path):
    assert tmp_path
