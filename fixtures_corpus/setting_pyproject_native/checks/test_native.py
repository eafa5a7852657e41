def check_native(tmp_path):
    assert tmp_path


def test_not_collected():
    raise AssertionError
