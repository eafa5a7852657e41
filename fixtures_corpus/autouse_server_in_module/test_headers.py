import subprocess

import pytest


class TestHeaders:
    @pytest.fixture(autouse=True, scope="class")
    def web(self):  # expect: VET201 "2 of 5"
        process = subprocess.Popen(["served", "web"])
        yield "http://localhost/web"
        process.terminate()

    def test_first(self, web):
        assert web

    def test_second(self, web):
        assert web

    def test_name(self):
        assert "name"

    def test_size(self):
        assert [1]

    def test_sum(self):
        assert 1 + 1 == 2
