from isolation import private_home  # noqa: F401


def test_home(tmp_path):
    assert tmp_path
