def it_is_empty(tmp_path):
    assert tmp_path
