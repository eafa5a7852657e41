import pytest


@pytest.mark.parametrize("letter", ["a", "b", "c"])
def test_letter(queue, letter):
    assert letter


def test_name(queue):
    assert queue == "queue"
