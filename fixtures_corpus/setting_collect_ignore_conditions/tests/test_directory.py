import sys


def test_directory(tmp_path):
    assert tmp_path


if hasattr(sys, "pypy_version_info"):

    def test_of_another_interpreter(tmp_path):
        assert tmp_path
