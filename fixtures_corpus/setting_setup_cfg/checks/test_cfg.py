def check_cfg(tmp_path):
    assert tmp_path


def test_cfg(tmp_path):
    assert tmp_path
