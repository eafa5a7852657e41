import subprocess

import pytest

from shop.events import send


@pytest.fixture
def told():
    """It hands on what is replaced."""
    process = subprocess.Popen(["queue-server"])
    announce(send)
    yield "told"
    process.terminate()
    process.wait()


def announce(how):
    how("started")


@pytest.mark.parametrize("letter", ["a", "b", "c"])
def test_letter(told, letter):
    assert letter
