import pytest


@pytest.mark.parametrize("turn", [1, 2])
def test_turns(server, turn):
    assert server > turn
