"""An override puts back what the fixture puts back that it asks for, and nothing if it asks for none."""

import sys

import pytest


@pytest.fixture
def search_path(search_path):
    return search_path


def test_in_a_folder_of_its_own(pytester):
    sys.path.insert(0, str(pytester.path))
    assert sys.path


def test_own_override(search_path):
    sys.path.insert(0, "plugins")
    assert search_path


class TestWithout:
    @pytest.fixture
    def search_path(self):
        return sys.path

    def test_replaced(self, search_path):
        sys.path.insert(0, "plugins")  # expect: VET402 "sys.path"
        assert search_path
