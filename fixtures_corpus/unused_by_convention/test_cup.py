import pytest


@pytest.fixture
def configured_modules():
    return ["cup"]


def test_cup():
    assert "cup"
