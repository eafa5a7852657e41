import pytest

pytest.importorskip("json")


def test_always(tmp_path):
    assert tmp_path
