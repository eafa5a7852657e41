import sys

import pytest

if sys.platform == "an-impossible-platform":

    def test_never(capsys):
        raise AssertionError


if not sys.platform.startswith("an-impossible"):

    class TestHere:
        def test_here(self, tmp_path):
            assert tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="collected all the same")
def test_skipped(tmp_path):
    assert tmp_path
