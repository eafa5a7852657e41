import os


def test_language():
    assert os.environ["LANGUAGE"] == "de"
