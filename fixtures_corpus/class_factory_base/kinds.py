import pytest


def checks(kind):
    class Checks:
        @pytest.fixture
        def made(self, tmp_path):
            return kind(tmp_path)

        def test_made(self, made):
            assert made

    return Checks


def renamed(name):
    return type(name, (checks(str),), {})
