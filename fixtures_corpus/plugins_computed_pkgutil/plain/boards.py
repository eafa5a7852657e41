import pytest


@pytest.fixture
def board():
    return "board"
