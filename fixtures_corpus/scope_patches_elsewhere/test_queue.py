import pytest


@pytest.mark.parametrize("letter", "abc")
def test_letter(queue, letter):
    assert letter


def test_name(queue):
    assert queue == "queue"
