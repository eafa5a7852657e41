def test_kept(tmp_path):
    assert tmp_path


def test_deselected(tmp_path):
    assert tmp_path
