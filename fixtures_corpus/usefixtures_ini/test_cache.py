import os


def test_cache():
    assert os.environ["CACHE"] == "off"
