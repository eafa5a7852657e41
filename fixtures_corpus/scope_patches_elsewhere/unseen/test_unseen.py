import subprocess

import pytest

from shop import loading


@pytest.fixture
def loaded():
    """Part of what it calls is not followed: that may well come to what is replaced."""
    process = subprocess.Popen(["queue-server"])
    loading.start("loaded")
    yield "loaded"
    process.terminate()
    process.wait()


@pytest.mark.parametrize("letter", ["a", "b", "c"])
def test_letter(loaded, letter):
    assert letter
