import pytest


@pytest.fixture
def catalogue():
    return ["book"]


@pytest.fixture
def shelf(catalogue):  # answers: helpers.py:4
    return tuple(catalogue)
