import http.server

import pytest


class TestHandler(http.server.BaseHTTPRequestHandler):
    """Has an `__init__` from the standard library: not collected."""

    def test_never(self):
        raise AssertionError


class TestContext(dict):
    """A builtin's `__init__` is written in C but it is there: not collected either."""

    @pytest.fixture
    def nothing(self):
        return None

    def test_never(self, nothing):
        raise AssertionError


def test_here(tmp_path):
    assert tmp_path
