import pytest


@pytest.mark.slow
def test_sum(tmp_path):
    assert tmp_path
