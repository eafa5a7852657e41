import contextlib

import pytest

try:
    import json
except ImportError:
    json = None
else:

    def test_in_else(tmp_path):
        assert json


with contextlib.suppress(ImportError):
    import tomllib

    def test_in_with(capsys):
        assert tomllib


for number in (1, 2):

    def test_in_loop(tmp_path):
        assert number


def test_removed(tmp_path):
    raise AssertionError


del test_removed


@pytest.mark.skipif(json is None, reason="needs json")
class TestDecorated:
    def test_inside(self, monkeypatch):
        assert monkeypatch
