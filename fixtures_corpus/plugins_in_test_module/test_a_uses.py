pytest_plugins = "tools"


def test_hammer(hammer):  # answers: tools.py:4
    assert hammer
