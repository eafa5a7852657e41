import os


def test_isolated():
    assert os.environ["ISOLATED_TOO"]
