import pytest


@pytest.mark.remote
def test_remote():
    assert True
