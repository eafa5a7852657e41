def it_is_not_read(tmp_path):
    raise AssertionError
